// Runs in a worker, behind the library that reads codes: pixels in, texts out. Others' code sees nothing else of the page.
// What looks like a code with the 41 to 53 modules of ours and cannot be read is told: then somebody holds still.
onmessage = async (event) => {
  "use strict";
  const { data, ports: [answer] } = event;
  const options = { formats: ["QRCode"], textMode: "Plain", returnErrors: true };
  try {
    if (data.wasm) await ZXingWASM.prepareZXingModule({ overrides: { wasmBinary: data.wasm }, fireImmediately: true });
    const found = data.pixels ? await ZXingWASM.readBarcodes(data.pixels, options) : [];
    const texts = found.filter((each) => each.isValid).map((each) => each.text);
    answer.postMessage({ texts, unread: found.some((each) => !each.isValid && ["6", "7", "8", "9"].includes(each.version)) });
  } catch (fault) {
    answer.postMessage({ fault: String(fault) });
  }
};
