import { type Content, type Files, main, osRelease, type Shape } from './shape.js';

const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtQUDZWhs8k/cZcykMkaUX7ajYnDoP5RP2v4pWQmF2d someone\n';

const isText = (made: Content | Files): made is Content =>
  typeof made === 'string' || made instanceof Uint8Array;

/**
 * Systems by the folder that each lies in: `root` is one as a shape makes it, `other` the same but for two lines, `empty` one with an empty
 * configuration.
 */
export function systemsOf(
  [, , make]: Shape,
  size: number,
): Readonly<Record<'root' | 'other' | 'empty', Files>> {
  const made = make(size);
  const files: Files = {
    ...osRelease,
    'key.pub': publicKey,
    log: 'debug1: nothing\n',
    ...(isText(made) ? { [main]: made } : made),
  };
  const config = files[main];
  return {
    root: files,
    other: config === undefined ? files : { ...files, [main]: changed(Buffer.from(config)) },
    empty: { ...osRelease, 'key.pub': publicKey, log: '\n', [main]: '' },
  };
}

/** The same configuration with a first line more and one in the middle turned round. */
function changed(config: Buffer): Buffer {
  const text = config.toString('latin1');
  const middle = text.indexOf(' no\n', text.length / 2);
  const turned = middle < 0 ? text : `${text.slice(0, middle)} yes\n${text.slice(middle + 4)}`;
  return Buffer.from(`MaxAuthTries 5\n${turned}`, 'latin1');
}

/**
 * The words of a command line, what stands in it in capitals filled in.
 *
 * @param folder - that the systems lie in
 * @param system - the one that is asked about; of an empty one the other is empty as well
 */
export function wordsOf(line: string, folder: string, system: 'root' | 'empty'): readonly string[] {
  const root = `${folder}/${system}`;
  const places = new Map([
    ['FILE', `${root}/${main}`],
    ['OTHER', `${folder}/${system === 'empty' ? 'empty' : 'other'}/${main}`],
    ['EMPTY', `${folder}/empty/${main}`],
    ['ROOT', root],
    ['DIR', folder],
  ]);
  return line.split(' ').map((word) => word.replace(/^[A-Z]+/, (key) => places.get(key) ?? key));
}
