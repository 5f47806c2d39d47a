import { describe, expect, it } from 'vitest';

import { hasQuirk, quirks, releaseOrder, resolveTarget, type Span } from '../../src/openssh/index.js';

describe('quirks', () => {
  it('hold in the releases of their span', () => {
    const holds = (release: string): boolean =>
      hasQuirk(resolveTarget(`openssh-${release}`), 'convtimeMultiplier');
    expect(['7.4p1', '7.5p1', '8.3p1', '8.4p1'].map(holds)).toEqual([false, true, true, false]);
  });

  it('hold in the vendors’ builds that have them, too', () => {
    expect(hasQuirk(resolveTarget('debian-13'), 'lowDelayIgnored')).toBe(true);
    expect(hasQuirk(resolveTarget('openssh-10.0p2'), 'lowDelayIgnored')).toBe(false);
    expect(hasQuirk(resolveTarget('debian-12'), 'lowDelayIgnored')).toBe(false);
  });

  it('do not hold in packages that bring the correction', () => {
    const holds = (name: string): boolean => hasQuirk(resolveTarget(name), 'disableForwardingLeavesSome');
    expect(['ubuntu-20.04', 'ubuntu-22.04', 'ubuntu-24.04'].map(holds)).toEqual([true, false, false]);
    expect(['openssh-9.9', 'openssh-10.0p1', 'debian-12', 'rhel-9'].map(holds)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each(Object.entries<Span & { summary: string; source: string }>(quirks))(
    '%s says what and where',
    (_name, quirk) => {
      expect(quirk.summary).toMatch(/^[^.]+(\.[^ ][^.]*)*$/);
      expect(quirk.source).not.toBe('');
      expect(quirk.since ?? quirk.until).toBeDefined();
      if (quirk.since !== undefined && quirk.until !== undefined) {
        expect(releaseOrder(quirk.since)).toBeLessThanOrEqual(releaseOrder(quirk.until));
      }
    },
  );
});
