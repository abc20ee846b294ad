// What a code is worth: the same eight answers, for the same reasons, as sopkit.posting.answers gives in Python. The order
// of the questions is told there; tests/posting/vectors.json holds both to it. Nothing here touches the page.
const judging = (() => {
  "use strict";
  const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  const LONGEST = 335;
  const VALUE = "((?:[0-9A-Z$*+\\-./:]|%[0-9A-F]{2})+)";
  const HEX = "([0-9A-F]{8})";
  const TEXT = new RegExp(
    `^SOPKIT1 R:${HEX} D:${VALUE} V:${VALUE} C:${VALUE} N:${VALUE} S:${VALUE}` +
      ` I:([0-9]{8}) G:([0-9]{8}|-) K:${HEX} X:([0-9A-Z $%*+\\-./:]{96})$`,
  );
  const NO_END = "9999-12-31";
  const bytesOf = (text) => new TextEncoder().encode(text);

  class Fault extends Error {}

  // How a code spells a text.
  function spelled(text) {
    if (text === "" || text === "-") return text ? "%2D" : "-";
    let out = "";
    for (const each of text.replace(/[a-z]/g, (one) => one.toUpperCase())) {
      if (/^[0-9A-Z$*+\-./:]$/.test(each)) out += each;
      else for (const byte of bytesOf(each)) out += "%" + byte.toString(16).toUpperCase().padStart(2, "0");
    }
    return out;
  }

  function said(value) {
    if (value === "-") return "";
    const bytes = [];
    for (let at = 0; at < value.length; at += 1) {
      if (value[at] === "%") bytes.push(parseInt(value.slice(at + 1, (at += 2) + 1), 16));
      else bytes.push(value.charCodeAt(at));
    }
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
    } catch {
      throw new Fault("damaged");
    }
    if (spelled(text) !== value) throw new Fault("damaged");
    return text;
  }

  function day(figures) {
    const text = `${figures.slice(0, 4)}-${figures.slice(4, 6)}-${figures.slice(6)}`;
    const time = Date.parse(text + "T00:00:00Z");
    const real = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
    if (!real || text < "0001-01-01" || text === NO_END) throw new Fault("damaged");
    return text;
  }

  function fromBase45(text) {
    const bytes = [];
    for (let at = 0; at < text.length; at += 3) {
      const number = [0, 1, 2].reduce((sum, place) => sum + ALPHABET.indexOf(text[at + place]) * 45 ** place, 0);
      if (number > 65535) throw new Fault("damaged");
      bytes.push(number >> 8, number & 255);
    }
    return new Uint8Array(bytes);
  }

  // The code that a text is; throws Fault with the reason why it is none.
  function readCode(given) {
    const text = given.replace(/^[ \t\r\n\f\v\ufeff]+|[ \t\r\n\f\v\ufeff]+$/g, "");
    if (!text.startsWith("SOPKIT1 ")) throw new Fault(/^SOPKIT[0-9]+ /.test(text) ? "other-format" : "not-a-code");
    const found = TEXT.exec(text);
    if (!found || text.length > LONGEST) throw new Fault("damaged");
    const [, register, document, version, copy, number, station, issued, until, key, sealed] = found;
    return {
      register, key, text,
      document: said(document), version: said(version), copy: said(copy), number: said(number), station: said(station),
      issued: day(issued), goodUntil: until === "-" ? NO_END : day(until),
      signed: bytesOf(text.slice(0, -99)), signature: fromBase45(sealed),
    };
  }

  // SSH's wire format (RFC 4251, 5).
  function strings(bytes, count) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = [];
    let at = 0;
    for (let each = 0; each < count; each += 1) {
      const size = view.getUint32(at);
      at += 4;
      if (at + size > bytes.length) throw new RangeError("cut short");
      found.push(bytes.subarray(at, at + size));
      at += size;
    }
    if (at !== bytes.length) throw new RangeError("too long");
    return found;
  }

  function joined(parts) {
    const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
    let at = 0;
    for (const each of parts) {
      whole.set(each, at);
      at += each.length;
    }
    return whole;
  }

  function string(bytes) {
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, bytes.length);
    return joined([size, bytes]);
  }

  const fromBase64 = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
  const same = (a, b) => a.length === b.length && a.every((each, at) => each === b[at]);
  const textOf = (bytes) => String.fromCharCode(...bytes);
  const digest = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));

  // What an SSH key signs for a message (PROTOCOL.sshsig).
  async function toBeSigned(message, namespace, hash) {
    const hashed = await digest(hash === "sha256" ? "SHA-256" : "SHA-512", message);
    return joined([bytesOf("SSHSIG"), ...[bytesOf(namespace), new Uint8Array(0), bytesOf(hash), hashed].map(string)]);
  }

  async function isSigned(point, signature, data) {
    try {
      const key = await crypto.subtle.importKey("raw", point, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify({ name: "Ed25519" }, key, signature, data);
    } catch (fault) {
      if (fault.name !== "NotSupportedError") throw fault;
      return ed25519.verifies(point, signature, data); // a browser from before 2025
    }
  }

  async function officeKey(told) {
    const blob = fromBase64(told.public.split(" ")[1]);
    const [kind, point] = strings(blob, 2);
    if (textOf(kind) !== "ssh-ed25519" || point.length !== 32) throw new RangeError("no Ed25519 key");
    const mark = Array.from((await digest("SHA-256", blob)).subarray(0, 4), (each) => each.toString(16).padStart(2, "0"));
    return { ...told, blob, point, mark: mark.join("").toUpperCase() };
  }

  const goodOn = (key, on) => !key.revoked && key.since <= on && on <= (key.until || NO_END);

  // The list, if one of the office's keys signed it, and why it is not good enough all the same.
  async function believed(list, keys, today, lastSeen) {
    if (!list) return { current: null, fault: "no-list" };
    let current, blob;
    try {
      const armour = /^\s*-----BEGIN SSH SIGNATURE-----\s([A-Za-z0-9+/=\s]*)\s-----END SSH SIGNATURE-----\s*$/.exec(list.sig);
      const signature = fromBase64(armour[1].replace(/\s/g, ""));
      if (textOf(signature.subarray(0, 6)) !== "SSHSIG" || !same(signature.subarray(6, 10), [0, 0, 0, 1])) throw new RangeError();
      const [key, namespace, reserved, hash, inner] = strings(signature.subarray(10), 5);
      const [kind, point] = strings(key, 2);
      const [algorithm, raw] = strings(inner, 2);
      const names = [kind, algorithm, namespace].map(textOf).join(" ");
      if (names !== "ssh-ed25519 ssh-ed25519 sopkit-current" || reserved.length) throw new RangeError();
      if (!["sha512", "sha256"].includes(textOf(hash))) throw new RangeError();
      const data = await toBeSigned(bytesOf(list.json), "sopkit-current", textOf(hash));
      if (!(await isSigned(point, raw, data))) throw new RangeError();
      current = JSON.parse(list.json);
      blob = key;
      if (current.format !== "sopkit-current/1") throw new RangeError();
    } catch (fault) {
      return { current: null, fault: "bad-list" };
    }
    if (current.register !== keys.register) return { current: null, fault: "list-of-another" };
    const signers = await Promise.all(keys.current.map(officeKey));
    if (!signers.some((each) => same(each.blob, blob) && goodOn(each, current.created))) return { current: null, fault: "bad-list" };
    const faults = [
      [current.sequence < lastSeen, "list-older"],
      [current.expires < today, "list-expired"],
      [current.created > today, "list-ahead"],
    ];
    const found = faults.find(([bad]) => bad);
    return { current, fault: found ? found[1] : null };
  }

  async function forged(code, current, fault, keys) {
    const all = await Promise.all([...(keys.copy || []), ...(current ? current.keys : [])].map(officeKey));
    const named = all.filter((each) => each.mark === code.key);
    const data = await toBeSigned(code.signed, "sopkit-copy", "sha512");
    const signers = [];
    for (const each of named) if (await isSigned(each.point, code.signature, data)) signers.push(each);
    if (code.register !== keys.register.slice(0, 8).toUpperCase()) {
      return named.length && !signers.length ? ["NOT_GENUINE", "bad-signature"] : ["UNKNOWN", "other-register"];
    }
    if (!named.length) {
      return !current || code.issued > current.created ? ["UNKNOWN", fault || "not-listed"] : ["NOT_GENUINE", "strange-key"];
    }
    if (!signers.length) return ["NOT_GENUINE", "bad-signature"];
    if (signers.some((each) => each.revoked)) return ["NOT_GENUINE", "revoked-key"];
    if (!signers.some((each) => goodOn(each, code.issued))) return ["NOT_GENUINE", "key-out-of-time"];
    return null;
  }

  function worth(code, version, current, today) {
    if ((current.cancelled || []).some((each) => spelled(each) === spelled(code.copy))) return ["COPY_CANCELLED", "cancelled"];
    const turns = (version.then || []).filter((each) => each.since <= today);
    const state = turns.length ? turns[turns.length - 1].state : version.state;
    if (state === "obsolete") return ["OBSOLETE", "ended"];
    if (state === "superseded") return ["SUPERSEDED", "replaced"];
    if (state === "expired") return ["EXPIRED", "time-up"];
    if (code.goodUntil < today) return ["EXPIRED", "past-its-day"];
    if (state === "later") return ["NOT_YET_EFFECTIVE", "later"];
    return state === "current" ? ["CURRENT", "in-force"] : ["UNKNOWN", "bad-list"];
  }

  // The answer, its reason, what the code says (null where it cannot be read) and the list it was judged by. `list` is
  // { json, sig } or null, `keys` a sopkit-keys/1, `today` as 2026-11-23.
  async function answer(text, list, keys, today, lastSeen) {
    const { current, fault } = await believed(list, keys, today, lastSeen);
    const days = current ? Math.round((Date.parse(today) - Date.parse(current.created)) / 86400000) : null;
    const told = (pair, code, title) => ({
      answer: pair[0], why: pair[1], code, current, days, title: title || "",
      number: code ? code.number : "", station: code ? stationOf(code, current) : "",
    });
    let code;
    try {
      code = readCode(text);
    } catch (unread) {
      if (!(unread instanceof Fault)) throw unread;
      return told([unread.message === "damaged" ? "NOT_GENUINE" : "UNKNOWN", unread.message], null);
    }
    const listed = current ? current.documents : [];
    const [document, edition] = [spelled(code.document), spelled(code.version)];
    const version = listed.find((each) => spelled(each.document) === document && spelled(each.version) === edition);
    let pair = await forged(code, current, fault, keys);
    if (!pair && fault) pair = ["UNKNOWN", fault];
    if (!pair && code.issued > today) pair = ["UNKNOWN", "code-ahead"];
    if (!pair && !version) pair = ["UNKNOWN", "not-listed"];
    return told(pair || worth(code, version, current, today), code, version && version.title);
  }

  function stationOf(code, current) {
    const known = current && current.stations ? current.stations : [];
    const found = known.find((each) => spelled(each.id) === spelled(code.station));
    return found ? found.id : code.station;
  }

  return { answer, believed };
})();
