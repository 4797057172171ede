import { z } from 'zod';
import { enrolmentFilters } from '~/domain/reports/enrolment.schema';
import { isDay } from '~/platform/calendar';

const day = z.string('required').min(1, 'required').refine(isDay, 'dayWrong');

/** The form of a period to be frozen: its title and days, and the filters that came with the address. */
export const freezeShape = z
  .looseObject({
    id: z.string('invalid').min(1, 'invalid').max(100, 'invalid'),
    title: z.string('required').trim().min(1, 'required').max(120, 'tooLong'),
    from: day,
    to: day,
  })
  .transform(({ id, title, from, to, ...rest }) => {
    const { from: _from, to: _to, ...filters } = enrolmentFilters.parse(rest);
    return { id, title, from, to, filters };
  });
