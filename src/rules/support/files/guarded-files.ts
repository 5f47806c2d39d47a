import { type Fix, manualFix } from '../../../fixes/index.js';
import { type GuardedFile, isAbsolutePath, windowsFolders } from '../../../openssh/index.js';
import {
  isAdministratorsMatch,
  type JudgedAccount,
  namesKeysFile,
  powershellText,
  type SettingStatement,
  windowsPath,
} from '../../../semantics/index.js';
import type { World } from '../../../system/index.js';
import { foldCase } from '../../../text/index.js';
import type { RuleContext } from '../../model.js';
import { sortAssignments } from '../effects/in-force.js';

/** A file whose permissions sshd for Windows judges. */
export interface Guarded {
  readonly kind: GuardedFile;
  /** As the configuration or a listing has it. */
  readonly path: string;
  /** Whose file it is; `null` for files of the service and of all administrators. */
  readonly account: JudgedAccount | null;
  /** The line that names it; `null` where none does. */
  readonly line: SettingStatement | null;
}

/** The files of a configuration that sshd for Windows judges, as far as their permissions are known. */
export function guardedFiles(context: RuleContext): readonly Guarded[] {
  return [
    ...keyFiles(context),
    ...profileFiles(context),
    ...privateKeys(context),
    ...commands(context),
    ...folders,
  ].filter(({ path }) => context.tree.world.accessControl(path) !== null);
}

/** Where the configuration lies whose permissions stand for those of a copy. */
export const standardConfig = '__PROGRAMDATA__/ssh/sshd_config';

/** How to ask for the permissions of a file where a listing has names that are not understood. */
export function askBySid(path: string, world: World): Fix {
  return manualFix('ask for its permissions by identifiers, in PowerShell', [
    `(Get-Acl ${powershellText(windowsPath(path, world))}).Sddl`,
  ]);
}

/** The files that a listing tells of, where no permissions that it tells are asked for. */
export function uselessListing(context: RuleContext): readonly string[] {
  const { world, files } = context.tree;
  if (world.listedPaths.length === 0 || guardedFiles(context).length > 0) return [];
  const own = [standardConfig, ...files.map(({ path }) => path)];
  return own.some((path) => world.accessControl(path) !== null) ? [] : world.listedPaths;
}

const judgesKeys = ({ evaluation }: RuleContext): boolean => evaluation.get('StrictModes').value !== 'no';

/** The file of administrators' keys. */
function keyFiles(context: RuleContext): readonly Guarded[] {
  if (!judgesKeys(context)) return [];
  return administratorsKeyFiles(context).map(({ path, statement }): Guarded => ({
    kind: 'authorized-keys',
    path,
    account: null,
    line: statement,
  }));
}

/** The files that all administrators have their keys in, each with the line that names it. */
export function administratorsKeyFiles(
  context: Pick<RuleContext, 'program' | 'evaluation'>,
): readonly { readonly path: string; readonly statement: SettingStatement }[] {
  const { target } = context.program.tree;
  return sortAssignments(context, 'AuthorizedKeysFile').alive.flatMap(({ statement, value }) => {
    const match = statement.scope?.match;
    const common = (match !== undefined && isAdministratorsMatch(match, target)) || namesKeysFile(value);
    return value
      .filter((path) => common && isAbsolutePath(path, target) && !path.includes('%'))
      .map((path) => ({ path, statement }));
  });
}

/** The files in profiles that a listing tells of, wherever profiles lie. */
function profileFiles(context: RuleContext): readonly Guarded[] {
  if (!judgesKeys(context)) return [];
  const names = (context.evaluation.get('AuthorizedKeysFile').value ?? []).map((name) => foldCase(name));
  const { listedPaths, programData } = context.tree.world;
  return listedPaths.flatMap((path): readonly Guarded[] => {
    const rest = names.find((name) => /^[^/\\%]/.test(name) && foldCase(path).endsWith(`/${name}`));
    if (rest === undefined) return [];
    const [, name] = /^[A-Za-z]:\/(?:.+\/)?([^/]+)$/.exec(path.slice(0, -rest.length - 1)) ?? [];
    // What lies where programs have their data is nobody’s, whatever it is called.
    if (name === undefined || /^[A-Za-z]:\/ProgramData\//i.test(path)) return [];
    if (foldCase(path).startsWith(`${foldCase(programData)}/`)) return [];
    return [{ kind: 'authorized-keys', path, account: { name, ofFolder: true }, line: null }];
  });
}

function privateKeys({ evaluation, program }: RuleContext): readonly Guarded[] {
  const lines = new Map(
    program.assignments('HostKey').map(({ statement, value }) => [String(value), statement] as const),
  );
  return evaluation.get('HostKey').values.map((path): Guarded => ({
    kind: 'private-key',
    path,
    account: null,
    line: lines.get(path) ?? null,
  }));
}

/** Programs that sshd asks for keys or principals, and the account that runs them. */
function commands(context: RuleContext): readonly Guarded[] {
  return (['Keys', 'Principals'] as const).flatMap((asks) => {
    const user = context.evaluation.get(`Authorized${asks}CommandUser`).value;
    return sortAssignments(context, `Authorized${asks}Command`).alive.flatMap(
      ({ statement, value }): readonly Guarded[] => {
        const path = value.split(/[ \t]/, 1)[0] ?? '';
        if (!/^(?:[A-Za-z]:|[\\/])/.test(path)) return [];
        return [
          { kind: 'command', path, account: user === undefined ? null : { name: user }, line: statement },
        ];
      },
    );
  });
}

const folders: readonly Guarded[] = windowsFolders.map(([kind, path]): Guarded => ({
  kind,
  path,
  account: null,
  line: null,
}));
