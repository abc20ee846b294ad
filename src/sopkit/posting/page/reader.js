// Runs in a worker, behind the library that reads codes: pixels in, texts out. Others' code sees nothing else of the page.
onmessage = async (event) => {
  "use strict";
  const { data, ports: [answer] } = event;
  try {
    if (data.wasm) await ZXingWASM.prepareZXingModule({ overrides: { wasmBinary: data.wasm }, fireImmediately: true });
    const found = data.pixels ? await ZXingWASM.readBarcodes(data.pixels, { formats: ["QRCode"], textMode: "Plain" }) : [];
    answer.postMessage({ texts: found.map((each) => each.text) });
  } catch (fault) {
    answer.postMessage({ fault: String(fault) });
  }
};
