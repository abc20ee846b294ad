// Codes in pictures: read by the library that the page carries, in a worker, or by the browser's own BarcodeDetector where
// the page has none or the browser cannot run it.
const seeing = (() => {
  "use strict";
  const MOST_PIXELS = 12e6; // what a canvas holds on every telephone
  const PATIENCE = 20000; // milliseconds for one picture; a worker that takes longer is ended
  const own = "BarcodeDetector" in globalThis ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  const library = document.getElementById("reader");
  const inlined = library && "WebAssembly" in globalThis && "Worker" in globalThis;
  const here = { reader: null, failed: false };

  function begin() {
    const script = new Blob([library.textContent], { type: "text/javascript" });
    const address = URL.createObjectURL(script);
    const worker = new Worker(address);
    const ask = (message) =>
      new Promise((done, failed) => {
        const { port1, port2 } = new MessageChannel();
        const late = setTimeout(() => {
          worker.terminate();
          here.reader = null; // the next picture begins with another
          failed(new Error("too late"));
        }, PATIENCE);
        const broke = (fault) => end(failed, fault);
        const end = (tell, what) => {
          clearTimeout(late);
          worker.removeEventListener("error", broke);
          port1.close();
          tell(what);
        };
        port1.onmessage = ({ data }) => ("texts" in data ? end(done, data) : end(failed, new Error(data.fault)));
        worker.addEventListener("error", broke);
        worker.postMessage(message, [port2]);
      });
    const wasm = Uint8Array.from(atob(document.getElementById("reader-wasm").textContent), (each) => each.charCodeAt(0));
    return ask({ wasm: wasm.buffer }).then(() => {
      URL.revokeObjectURL(address);
      return ask;
    });
  }

  function pixels(picture, width, height) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(picture, 0, 0, width, height);
    return pen.getImageData(0, 0, width, height);
  }

  async function read(picture) {
    here.reader = here.reader || begin();
    const ask = await here.reader;
    const [width, height] = [picture.videoWidth || picture.width, picture.videoHeight || picture.height];
    const most = Math.sqrt(MOST_PIXELS / (width * height));
    const at = (by) => pixels(picture, Math.max(1, Math.floor(width * by)), Math.max(1, Math.floor(height * by)));
    const found = await ask({ pixels: at(Math.min(1, most)) });
    // A picture in which nothing was read is looked at twice as large too; of a film there is a next frame.
    return found.texts.length || picture.videoWidth || most < 2 ? found : ask({ pixels: at(2) });
  }

  // Of a picture or a video's frame the texts of its codes, each once, and whether one was made out that could not be read
  // (`unread`). Rejects where nothing here can read.
  async function codes(picture) {
    let found;
    if (inlined && !here.failed) {
      try {
        found = await read(picture);
      } catch (fault) {
        if (!own) throw fault;
        here.failed = true;
      }
    }
    found = found || { texts: (await own.detect(picture)).map((each) => each.rawValue), unread: false };
    return { texts: [...new Set(found.texts)], unread: found.unread };
  }

  return { able: Boolean(inlined || own), codes };
})();
