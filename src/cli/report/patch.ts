import { createTwoFilesPatch } from 'diff';

/**
 * The change of one file as a unified diff that `patch` applies. Stands alone, so that the package behind it costs nothing where
 * nothing is compared.
 *
 * @param name - of the file, before and after
 */
export function patchOf(name: string, before: string, after: string): string {
  return createTwoFilesPatch(name, name, before, after, undefined, undefined, {
    context: 3,
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
}
