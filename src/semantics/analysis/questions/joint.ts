import type { CompiledProgram } from '../../program.js';
import { precedenceOf, valueAt } from '../precedence.js';
import type { InForce } from '../settings.js';
import { type JointClass, jointClasses } from './joint-classes.js';
import { holdAll, type JointQuestion, type JointSearch, keywordsOf } from './joint-question.js';
import { Search } from './joint-search.js';
import { whoIs } from './meetings.js';

/**
 * Looks for somebody for each line of a keyword. Only what the demands can tell apart is told apart, and only until somebody is found:
 * so a question costs about as much as there are lines that are asked about, not as there are combinations of blocks.
 */
export function jointSearch(program: CompiledProgram, question: JointQuestion): JointSearch {
  const own = precedenceOf(program, question.keyword);
  if (own === null) return searchByClasses(program, question);
  // Mostly no line says what is asked about, and all else need not be looked at.
  if (!own.kinds.some((_, place) => question.asks(valueAt(own, place)))) return nothing;
  const search = new Search(program, question, own);
  return { answers: () => search.answers(), isComplete: () => search.isComplete() };
}

const nothing: JointSearch = { answers: () => [], isComplete: () => true };

/** Where the lines of the keyword itself add up, all combinations of them are gone through. */
function searchByClasses(program: CompiledProgram, question: JointQuestion): JointSearch {
  const { asks, demands, admits, whom = [] } = question;
  const keywords = keywordsOf(question);
  const matters = (found: readonly InForce[]): boolean => {
    const [own] = found;
    const last = found.at(-1);
    if (own === undefined || last === undefined) return true;
    if (found.length === 1 ? !asks(own) : admits?.(last, own) === false) return false;
    return found.length < keywords.length || holdAll(demands, keywords, found);
  };
  const { complete, classes } = jointClasses(program, keywords, matters);
  let isAllAnswered = complete;
  function* possible(one: JointClass): Iterable<JointClass> {
    if (whom.length === 0) {
      if (one.possible) yield one;
      return;
    }
    const met = whoIs(program, one.ground, whom);
    if (met === 'unknown') isAllAnswered = false;
    if (typeof met !== 'string' && met.possible)
      yield Object.assign(met, { found: one.found, ground: one.ground });
  }
  return {
    answers: () =>
      classes.flatMap((one) => {
        const [own] = one.found;
        return own === undefined ? [] : [{ own, classes: possible(one) }];
      }),
    isComplete: () => isAllAnswered,
  };
}
