// Ed25519 (RFC 8032, 5.1.7) for browsers whose WebCrypto lacks it. It verifies only, so nothing in it is secret and time does
// not matter. As OpenSSL and BoringSSL do, it asks whether [S]B - [k]A is encoded as R is, S must be below the order, and a
// key may be written in more than one way.
const ed25519 = (() => {
  "use strict";
  const P = 2n ** 255n - 19n;
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (value, by = P) => ((value % by) + by) % by;
  const power = (base, exponent) => {
    let result = 1n;
    for (let b = mod(base), e = exponent; e; e >>= 1n, b = (b * b) % P) if (e & 1n) result = (result * b) % P;
    return result;
  };
  const inverse = (value) => power(value, P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT = power(2n, (P - 1n) / 4n);
  const number = (bytes) => bytes.reduceRight((sum, each) => (sum << 8n) | BigInt(each), 0n);

  // The x that goes with y, of the given lowest bit; null for no point of the curve.
  function xOf(y, odd) {
    const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
    let x = power(square, (P + 3n) / 8n);
    if ((x * x - square) % P) x = (x * ROOT) % P;
    if ((x * x - square) % P) return null;
    return (x & 1n) === odd ? x : mod(-x);
  }

  // Points as (X : Y : Z : T), x = X/Z, y = Y/Z, xy = T/Z.
  const point = (x, y) => [x, y, 1n, (x * y) % P];
  function plus([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = ((y1 - x1) * (y2 - x2)) % P, b = ((y1 + x1) * (y2 + x2)) % P;
    const c = (2n * t1 * t2 * D) % P, d = (2n * z1 * z2) % P;
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }
  function times(scalar, of) {
    let result = [0n, 1n, 1n, 0n];
    for (let q = of, s = scalar; s; s >>= 1n, q = plus(q, q)) if (s & 1n) result = plus(result, q);
    return result;
  }
  function encoded([x, y, z]) {
    const by = inverse(z);
    let value = mod(y * by) | (mod(x * by) & 1n) << 255n;
    return Uint8Array.from({ length: 32 }, () => {
      const byte = Number(value & 255n);
      value >>= 8n;
      return byte;
    });
  }
  const BASE_Y = mod(4n * inverse(5n));
  const BASE = point(xOf(BASE_Y, 0n), BASE_Y);

  async function verifies(key, signature, data) {
    if (key.length !== 32 || signature.length !== 64) return false;
    const y = mod(number(key) & ((1n << 255n) - 1n)), x = xOf(y, BigInt(key[31] >> 7));
    const s = number(signature.subarray(32));
    if (x === null || s >= ORDER) return false;
    const hashed = new Uint8Array(64 + data.length);
    hashed.set(signature.subarray(0, 32));
    hashed.set(key, 32);
    hashed.set(data, 64);
    const k = number(new Uint8Array(await crypto.subtle.digest("SHA-512", hashed))) % ORDER;
    const r = encoded(plus(times(s, BASE), times(k, point(mod(-x), y))));
    return r.every((each, at) => each === signature[at]);
  }

  return { verifies };
})();
