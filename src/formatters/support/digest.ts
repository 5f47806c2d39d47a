/**
 * 64 bits of a text in sixteen hexadecimal digits: tells texts apart, keeps no secret.
 *
 * @example
 * digest('strict-modes') === digest('strict-modes'); // true
 */
export function digest(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  const one = mix(low) ^ mix(high ^ 0x2545f491);
  const other = mix(high) ^ mix(one ^ low);
  return hex(other) + hex(one);
}

/** Lets every bit of a number change every other: the finalizer of MurmurHash3. */
function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, '0');
