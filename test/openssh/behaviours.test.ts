import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  type Behaviour,
  behaviours,
  hasBehaviour,
  releaseOrder,
  resolveTarget,
} from '../../src/openssh/index.js';

describe('behaviours', () => {
  it('hold in the releases of their span', () => {
    const holds = (release: string): boolean =>
      hasBehaviour(resolveTarget(`openssh-${release}`), 'missingDataEnd');
    expect(['7.6p1', '7.7p1', '8.0p1', '8.1p1'].map(holds)).toEqual([false, true, true, false]);
  });

  it.each(Object.entries<Behaviour>(behaviours))('%s says what and where', (_name, behaviour) => {
    expect(behaviour.summary).toMatch(/^[^.]+(\.[^ ][^.]*)*$/);
    expect(behaviour.source).not.toBe('');
    expect(behaviour.since ?? behaviour.until).toBeDefined();
    if (behaviour.since !== undefined && behaviour.until !== undefined) {
      expect(releaseOrder(behaviour.since)).toBeLessThanOrEqual(releaseOrder(behaviour.until));
    }
  });

  it('are all asked for', () => {
    const src = join(import.meta.dirname, '../../src');
    const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('behaviours.ts'))
      .map((file) => readFileSync(join(src, file), 'utf8'))
      .join('\n');
    expect(Object.keys(behaviours).filter((name) => !texts.includes(`'${name}'`))).toEqual([]);
  });
});
