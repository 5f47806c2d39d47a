import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proveForAll } from '../../src/fixes/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { compile, type CompiledProgram, loadTree } from '../../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';

const include = 'Include /etc/ssh/sshd_config.d/*.conf\n';

/** As it is read where it lies, with a drop-in; as a copy of which no more is known without one. */
function programOf(text: string, dropIn?: string): CompiledProgram {
  const path = dropIn === undefined ? '/copy/sshd_config' : '/etc/ssh/sshd_config';
  const drop = dropIn === undefined ? {} : { '/etc/ssh/sshd_config.d/10.conf': dropIn };
  const fileSystem = memoryFileSystem({ [path]: text, ...drop });
  return compile(loadTree({ world: worldOf({ fileSystem, path, target: resolveTarget('debian-12') }) }));
}

const setting = fc.constantFrom(
  'X11Forwarding yes\n',
  'X11Forwarding no\n',
  'PasswordAuthentication no\n',
  'PasswordAuthentication yes\n',
  'AllowUsers bob\n',
  'AllowUsers eve\n',
);
const block = fc
  .tuple(
    fc.constantFrom('User bob', 'Group staff', 'Address 10.0.0.0/8'),
    fc.array(setting, { minLength: 1, maxLength: 2 }),
  )
  .map(([criteria, lines]) => [`Match ${criteria}\n`, ...lines].join(''));
/** Pieces of a file, with the Include somewhere in the global section, which comes first. */
const pieces = fc
  .tuple(
    fc.array(setting, { maxLength: 2 }),
    fc.array(setting, { maxLength: 2 }),
    fc.array(block, { maxLength: 3 }),
  )
  .map(([before, behind, blocks]) => ({ before, behind, blocks }));
const text = ({
  before,
  behind,
  blocks,
}: { readonly [K in 'before' | 'behind' | 'blocks']: readonly string[] }) =>
  [...before, include, ...behind, ...blocks].join('');
const without = (list: readonly string[], at: number): readonly string[] =>
  list.filter((_, index) => index !== at);

describe('the proof where an Include was not read', () => {
  it('holds whatever stands in the files that it brings in', () => {
    let proven = 0;
    fc.assert(
      fc.property(
        pieces,
        fc.constantFrom('before', 'behind', 'blocks'),
        fc.nat(2),
        fc.array(fc.oneof(setting, block), { maxLength: 3 }),
        (whole, part, at, dropIn) => {
          const less = { ...whole, [part]: without(whole[part], at) };
          fc.pre(whole[part].length > at);
          if (proveForAll(programOf(text(whole)), programOf(text(less))).change !== null) return;
          proven += 1;
          const [old, now] = [whole, less].map((each) => programOf(text(each), dropIn.join('')));
          if (old !== undefined && now !== undefined) expect(proveForAll(old, now).change).toBeNull();
        },
      ),
      { numRuns: 1500 },
    );
    // Lines that come behind others of the same keyword.
    expect(proven).toBeGreaterThan(20);
  });

  it('takes what nothing sets but a block for what may count', () => {
    const before = `${include}Match User bob\n  PasswordAuthentication yes\n`;
    expect(proveForAll(programOf(before), programOf(include)).change).toBe(
      'what was not read may make a difference',
    );
    expect(proveForAll(programOf(before, ''), programOf(include, '')).change).toBeNull();
  });

  it('lets a default be stated behind it', () => {
    const now = `${include}PubkeyAuthentication yes\n`;
    expect(proveForAll(programOf(include), programOf(now)).change).toBeNull();
    expect(
      proveForAll(programOf(include), programOf(`PubkeyAuthentication yes\n${include}`)).change,
    ).not.toBeNull();
  });
});

describe('the proof of a drop-in that is read by itself', () => {
  const dropIn = (content: string): CompiledProgram => {
    const path = '/roles/ssh/sshd_config.d/20-own.conf';
    const fileSystem = memoryFileSystem({ [path]: content });
    return compile(loadTree({ world: worldOf({ fileSystem, path, target: resolveTarget('debian-12') }) }));
  };

  it('does not let a default be stated', () => {
    const { change } = proveForAll(
      dropIn('X11Forwarding no\n'),
      dropIn('X11Forwarding no\nPubkeyAuthentication yes\n'),
    );
    expect(change).toBe('what was not read may make a difference');
  });

  it('lets a line go that another one of it wins over', () => {
    expect(
      proveForAll(dropIn('Port 22\nUseDNS no\nUseDNS yes\n'), dropIn('Port 22\nUseDNS no\n')).change,
    ).toBeNull();
  });
});
