import { seenAnswer, seenLayout, type SeenAnswer, type SeenCase } from '../../test/conformance/seen.js';
import type { LiveSshd } from '../../test/oracle/live-sshd.js';

/** What the build of one target answers to every case, in the place of what it answered before. */
export async function withFurtherAnswers(
  cases: readonly SeenCase[],
  target: string,
  sshd: LiveSshd,
): Promise<readonly SeenCase[]> {
  const all: SeenCase[] = [];
  for (const one of cases) {
    const args = ['-T', '-f', '/etc/ssh/sshd_config', ...(one.options ?? [])];
    const connection = one.connection === undefined ? [] : ['-C', one.connection];
    const [answer] = await sshd.ask(seenLayout(one), [[...args, ...connection]]);
    if (answer === undefined) throw new Error(`no answer to ${one.id}`);
    all.push({ ...one, answers: placed(one.answers, target, seenAnswer(one, answer)) });
  }
  return all;
}

function placed(
  answers: readonly SeenAnswer[],
  target: string,
  answer: Omit<SeenAnswer, 'targets'>,
): readonly SeenAnswer[] {
  const told = JSON.stringify(answer);
  const at = answers.findIndex(({ targets: _, ...other }) => JSON.stringify(other) === told);
  const others = answers.map((one, index) => {
    if (index === at)
      return one.targets.includes(target) ? one : { ...one, targets: [...one.targets, target] };
    return { ...one, targets: one.targets.filter((name) => name !== target) };
  });
  const all = at < 0 ? [...others, { targets: [target], ...answer }] : others;
  return all.filter(({ targets }) => targets.length > 0);
}
