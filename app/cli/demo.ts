import { type Command, wholeOf } from './command';
import { loadCohort } from './demo/cohort';
import { loadComments } from './demo/comments';
import { loadGroup } from './demo/group';
import { loadPopulation } from './demo/population';
import { loadSignIns } from './demo/sign-ins';
import { loadWorks } from './demo/works';

export const commands: Record<string, Command> = {
  'demo load': {
    summary:
      'Puts demo people with a known password on the site, and a few made-up learners with a cohort and works to mark; with --people, a made-up population of that size instead of the few.',
    usage: '[--people N] [--seed S]',
    options: { people: { type: 'string' }, seed: { type: 'string' } },
    async run(open, given) {
      const people = wholeOf(given, 'people', 1);
      const seed = wholeOf(given, 'seed') ?? 1;
      const ctx = await open();
      const signIns = await loadSignIns(ctx);
      // A population has enough of everything; without one a few people show what a site looks like in use.
      const population = people ? await loadPopulation(ctx, people, seed) : null;
      if (!people) await loadGroup(ctx);
      await loadCohort(ctx);
      await loadComments(ctx);
      await loadWorks(ctx);
      const counted = population
        ? `${population.people} people of ${population.organisations} organisations: ${population.enrolments} enrolments, ${population.completions} completions.`
        : '';
      const lines = [...signIns.people.map(({ email, what }) => `${email}: ${what}`), `password: ${signIns.password}`];
      return { json: { ...signIns, population }, text: [...lines, counted].filter(Boolean).join('\n') };
    },
  },
};
