import { and, asc, eq, isNull } from 'drizzle-orm';
import { cohorts, enrolments, persons } from '#db/schema';
import { catalogueOf } from '~/domain/catalogue/index.server';
import { addPeople, planCohort } from '~/domain/cohorts/index.server';
import { closeMeeting, keepSheet, planMeeting } from '~/domain/meetings/index.server';
import { dayAfter, instantAt } from '~/platform/calendar';
import { day, dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { signedIn } from './signed-in';

const code = 'DEMO-1';
const members = 8;

/**
 * A cohort of the first course with two sessions, by the verbs that a coordinator uses: one that was, with its list
 * closed, and one to come. Its people are made-up ones of the coordinator's city who still learn. Once; without such people there is none.
 */
export async function loadCohort(ctx: Ctx): Promise<void> {
  const coordinator = await signedIn(ctx, 'coordinator');
  const trainer = await signedIn(ctx, 'trainer');
  const [course] = (await catalogueOf(ctx)).courses;
  const [there] = await ctx.db.read.select().from(cohorts).where(eq(cohorts.code, code));
  const grant = coordinator?.grants.find(({ scope }) => scope.kind === 'city');
  if (there || !course || !coordinator || !trainer || grant?.scope.kind !== 'city') return;
  const cityId = grant.scope.id;
  const people = await ctx.db.read
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(enrolments, and(eq(enrolments.personId, persons.id), eq(enrolments.courseId, course.id)))
    .where(
      and(
        eq(persons.cityId, cityId),
        isNull(persons.erasedAt),
        isNull(enrolments.withdrawnAt),
        isNull(enrolments.completedAt),
      ),
    )
    .orderBy(asc(persons.id))
    .limit(members);
  if (people.length === 0) return;
  const personIds = people.map(({ id }) => id);
  const [before, after] = [dayIn(ctx.clock() - 7 * day), dayAfter(dayAfter(dayIn(ctx.clock())))];
  await planCohort(ctx, coordinator, {
    cohortId: ctx.newId(),
    code,
    course,
    plan: {
      title: 'Көрсетілім тобы',
      cityId,
      organisationId: null,
      language: 'kk',
      alsoIn: ['ru'],
      startsOn: before,
      endsOn: dayIn(ctx.clock() + 30 * day),
      capacity: null,
      deadlineDays: null,
      deadlineOn: null,
      attendancePercent: 50,
      trainerIds: [trainer.personId],
    },
  });
  await addPeople(ctx, coordinator, { code, personIds });
  const at = { venue: 'Алматы, Абай даңғылы, 10', link: null, required: true, trainerId: trainer.personId };
  const sessions = [
    { title: 'Кіріспе кездесу', on: before },
    { title: 'Бюджетті бірге талдау', on: after },
  ];
  const ids: string[] = [];
  for (const { title, on } of sessions) {
    const meetingId = ctx.newId();
    ids.push(meetingId);
    const plan = { title, startsAt: instantAt(on, '10:00'), endsAt: instantAt(on, '12:00'), ...at };
    await planMeeting(ctx, coordinator, { code, meetingId, plan });
  }
  const which = { code, meetingId: ids[0] };
  const lines = personIds.slice(0, -2).map((personId, i) => ({
    personId,
    status: i === 1 ? ('late' as const) : ('present' as const),
    checkInAt: instantAt(before, i === 1 ? '10:20' : '09:55'),
    checkOutAt: null,
  }));
  await keepSheet(ctx, trainer, { ...which, lines, source: 'sheet', reason: null, scan: null });
  await closeMeeting(ctx, trainer, which);
}
