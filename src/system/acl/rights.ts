import { upperAscii } from '../../text/index.js';

/** Rights of files by their two letters, as SDDL has them and icacls prints them; `winnt.h`, `iads.h`. */
const bits = {
  GA: 0x1000_0000,
  GX: 0x2000_0000,
  GW: 0x4000_0000,
  GR: 0x8000_0000,
  SD: 0x1_0000,
  RC: 0x2_0000,
  WD: 0x4_0000,
  WO: 0x8_0000,
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  FA: 0x1f_01ff,
  FR: 0x12_0089,
  FW: 0x12_0116,
  FX: 0x12_00a0,
} as const;

/** What icacls prints in brackets; `WD` there is the right to write data. */
const printed: Readonly<Record<string, number>> = {
  F: bits.FA,
  M: 0x13_01bf,
  RX: 0x12_00a9,
  R: bits.FR,
  W: bits.FW,
  D: bits.SD,
  N: 0,
  DE: bits.SD,
  RC: bits.RC,
  WDAC: bits.WD,
  WO: bits.WO,
  S: 0x10_0000,
  AS: 0x100_0000,
  MA: 0x200_0000,
  GA: bits.GA,
  GR: bits.GR,
  GW: bits.GW,
  GE: bits.GX,
  RD: 0x1,
  WD: 0x2,
  AD: 0x4,
  REA: 0x8,
  WEA: 0x10,
  X: 0x20,
  DC: 0x40,
  RA: 0x80,
  WA: 0x100,
};

const union = (codes: readonly string[], table: Readonly<Record<string, number>>): number | null => {
  let mask = 0;
  for (const code of codes) {
    const bit = Object.hasOwn(table, code) ? table[code] : undefined;
    if (bit === undefined) return null;
    mask |= bit;
  }
  return mask >>> 0;
};

/**
 * The rights of an entry in SDDL: letters in pairs, or a number as C writes it; `null` where it is neither.
 *
 * @example
 * sddlRights('FA'); // 0x1f01ff
 */
export function sddlRights(text: string): number | null {
  if (/^0x[\da-f]{1,8}$/i.test(text)) return Number.parseInt(text, 16);
  if (/^\d{1,10}$/.test(text)) return Number(text) >>> 0;
  return union(upperAscii(text).match(/../g) ?? [], bits);
}

/** The rights that icacls prints within one pair of brackets: `RX`, `R,W`, `Rc,S,RD`; `null` where it prints something else there. */
export function printedRights(text: string): number | null {
  return union(upperAscii(text).split(','), printed);
}
