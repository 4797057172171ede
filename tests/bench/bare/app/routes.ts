import { type RouteConfig, route } from '@remix-run/route-config';

export default [route('lesson', 'routes/lesson.tsx'), route('facts', 'routes/facts.ts')] satisfies RouteConfig;
