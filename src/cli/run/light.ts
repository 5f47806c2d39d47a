import type { Fix } from '../../fixes/index.js';
import type { Finding, LintResult } from '../../linter/index.js';
import type { Witness } from '../../rules/index.js';
import type { ConfigFile } from '../../semantics/index.js';

/** A file with its text and without its tree, which takes twenty times as much. */
function withoutTree(file: ConfigFile): ConfigFile {
  const config = { ...file.config, lines: [], globalLines: [], blocks: [] };
  return { ...file, config, lines: [] };
}

/** Makes what reports need of what was found: texts, places and edits, but no trees. */
export interface Lightener {
  readonly file: (file: ConfigFile) => ConfigFile;
  readonly result: (result: LintResult) => LintResult;
  /** A fix that was made, or was not. */
  readonly step: <T extends { readonly finding: Finding; readonly fix: Fix }>(step: T) => T;
}

/** Makes files light, each once. */
export function lightener(): Lightener {
  const known = new Map<ConfigFile, ConfigFile>();
  const file = (heavy: ConfigFile): ConfigFile => {
    const light = known.get(heavy) ?? withoutTree(heavy);
    known.set(heavy, light);
    return light;
  };
  // What is worked out when it is asked for leads to all that it is worked out from.
  const witness = ({ connection, check }: Witness): Witness => ({ connection: { ...connection }, check });
  // Rules may hand in more than is asked for, such as a statement as a place, which leads to all of its tree.
  const fix = (heavy: Fix): Fix => ({
    class: heavy.class,
    description: heavy.description,
    edits: heavy.edits.map((part) => ({
      file: file(part.file),
      edits: part.edits.map(({ range, text }) => ({ range, text })),
      ...(part.bom !== undefined && { bom: part.bom }),
    })),
    ...(heavy.commands !== undefined && { commands: heavy.commands }),
    ...(heavy.system !== undefined && { system: heavy.system }),
    ...(heavy.mayLockOut !== undefined && { mayLockOut: heavy.mayLockOut }),
    ...(heavy.mayLetIn !== undefined && { mayLetIn: heavy.mayLetIn }),
    ...(heavy.modes !== undefined && {
      modes: heavy.modes.map(({ path, remove, add }) => ({ path, remove, add })),
    }),
  });
  const finding = (heavy: Finding): Finding => ({
    ...heavy,
    file: file(heavy.file),
    related: heavy.related.map(({ message, range, ...place }) => ({
      message,
      range,
      file: file(place.file),
    })),
    fixes: heavy.fixes.map(fix),
    witness: heavy.witness === null ? null : witness(heavy.witness),
  });
  return {
    file,
    result: (result) => ({
      ...result,
      file: file(result.file),
      findings: result.findings.map(finding),
      suppressed: result.suppressed.map((one) => ({ ...one, finding: finding(one.finding) })),
    }),
    step: (step) => ({ ...step, finding: finding(step.finding), fix: fix(step.fix) }),
  };
}
