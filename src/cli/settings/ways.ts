import type { LintInput } from '../../linter/index.js';
import type { Input } from '../inputs/model.js';
import { nameOf, pathOf } from '../inputs/open.js';
import type { Io } from '../io.js';
import type { Workshop } from '../run/workshop.js';
import type { LintSettings } from './lint-settings.js';
import { type FolderSettings, placedAt } from './settings-files.js';

/** How the files of a configuration are linted. */
export type Ways = Omit<LintInput, 'trees'> & Pick<FolderSettings, 'ruleIds'>;

/** The settings for an input, at the place where it is judged. */
export async function settingsOf(
  input: Input,
  { options, finder, io }: Pick<Workshop, 'options' | 'finder' | 'io'>,
): Promise<FolderSettings> {
  const path = pathOf(input, options, io);
  return placedAt(await finder(path), io.resolvePath(nameOf(input, options)), path);
}

/** As the settings of the file that was named have it. */
export function waysIn(
  { ruleIds, rulesFor }: FolderSettings,
  { heedComments }: Pick<LintSettings, 'heedComments'>,
  { resolvePath }: Pick<Io, 'resolvePath'>,
): Ways {
  const lists = new Map<string, ReturnType<FolderSettings['rulesFor']>>();
  return {
    ruleIds,
    heedComments,
    rules: ({ name }) => {
      const known = lists.get(name) ?? rulesFor(resolvePath(name));
      lists.set(name, known);
      return known;
    },
  };
}
