import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { corpus } from '../support/wild.js';
import { describeLive } from './available.js';
import { compare, describeDisagreement, disagreements } from './compare.js';
import type { Configuration } from './configurations.js';
import { openSshd, type LiveSshd } from './live-sshd.js';

const connections = [
  'user=root,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22',
  'user=alice,host=client.example.com,addr=192.168.1.20,laddr=192.168.1.1,lport=22',
  'user=nosuch,host=2001:db8::7,addr=2001:db8::7,laddr=2001:db8::1,lport=2222,rdomain=vrf1',
];

describeLive('files as people write them: sshd and we give the same verdict and dump', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  it.each(corpus.map((file) => [basename(file), file] as const))('%s', async (_, file) => {
    const files = { sshd_config: readFileSync(file, 'latin1') };
    const configuration: Configuration = { files, connections, options: [] };
    const comparisons = await compare(configuration, sshd);
    const wrong = disagreements(configuration, comparisons, sshd);
    if (wrong.length > 0) expect.fail(describeDisagreement(configuration, wrong));
    expect(comparisons.length).toBeGreaterThan(1);
  });
});
