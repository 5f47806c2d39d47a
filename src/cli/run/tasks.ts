import { makeJudge } from './alike.js';
import { mendTogether } from './mend.js';
import type { Answers, Task } from './model.js';
import type { Workshop } from './workshop.js';

/** Does tasks, one after the other. */
export type Hand = <T extends Task>(task: T) => Promise<Answers[T['kind']]>;

/** Somebody who does tasks in a workshop, and remembers what was done. */
export function handIn(workshop: Workshop): Hand {
  const { judge } = makeJudge(workshop);
  function perform<T extends Task>(task: T): Promise<Answers[T['kind']]>;
  function perform(task: Task): Promise<Answers[Task['kind']]> {
    switch (task.kind) {
      case 'judge':
        return judge(task.inputs);
      case 'mend':
        return mendTogether(task.inputs, new Set(task.mayChange), task.begun, workshop);
    }
  }
  return perform;
}
