import type { Finding, LintResult } from '../linter/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Opened } from './open.js';

/** A file with its text and without its tree, which takes twenty times as much. */
function withoutTree(file: ConfigFile): ConfigFile {
  const config = { ...file.config, lines: [], globalLines: [], blocks: [] };
  return { ...file, config, lines: [] };
}

/** Makes files light, each once. */
function lightener(): (file: ConfigFile) => ConfigFile {
  const known = new Map<ConfigFile, ConfigFile>();
  return (file) => {
    const light = known.get(file) ?? withoutTree(file);
    known.set(file, light);
    return light;
  };
}

/** A configuration whose files have lost their trees; what it loads again has them. */
export function withoutTrees(opened: Opened): Opened {
  const light = lightener();
  const trees = opened.trees.map((tree) => ({
    ...tree,
    root: light(tree.root),
    files: tree.files.map(light),
    includes: new Map(),
  }));
  return { ...opened, trees };
}

/** Results as reports need them: texts, places and edits, but no trees. */
export function lightResults(results: readonly LintResult[]): readonly LintResult[] {
  const light = lightener();
  const lightFinding = (finding: Finding): Finding => ({
    ...finding,
    file: light(finding.file),
    related: finding.related.map((related) => ({ ...related, file: light(related.file) })),
    fixes: finding.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((part) => ({ ...part, file: light(part.file) })),
    })),
  });
  return results.map((result) => ({
    ...result,
    file: light(result.file),
    findings: result.findings.map(lightFinding),
    suppressed: result.suppressed.map((one) => ({ ...one, finding: lightFinding(one.finding) })),
  }));
}
