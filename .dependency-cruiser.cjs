// Who may import whom. The rooms of the domain, low to high: a room calls only the front doors of rooms below it.
const rooms = {
  identity: [],
  audit: ['identity'],
  catalogue: ['identity'],
  learning: ['identity', 'catalogue'],
  credentials: ['identity', 'catalogue', 'learning'],
  cohorts: ['identity', 'catalogue', 'learning'],
  issuing: ['identity', 'catalogue', 'learning', 'credentials', 'cohorts'],
  meetings: ['identity', 'catalogue', 'learning', 'cohorts'],
  rosters: ['identity', 'catalogue', 'learning', 'cohorts'],
  merging: ['identity', 'catalogue', 'learning', 'cohorts', 'rosters'],
  surveys: ['identity', 'catalogue', 'learning'],
  comments: ['identity', 'catalogue', 'learning'],
  marking: ['identity', 'catalogue', 'learning'],
  initiatives: ['identity'],
  studio: ['identity', 'catalogue', 'learning'],
  reports: ['identity', 'audit', 'catalogue', 'learning', 'credentials', 'cohorts', 'meetings', 'surveys', 'initiatives'],
  notices: ['identity', 'catalogue', 'learning', 'credentials', 'cohorts', 'reports'],
};

const frontDoor = '/index\\.server\\.ts$';
/**
 * Types of forms and rows, the lists that a form chooses from, and the merging of two texts, which an author's browser
 * does as the server does: of these the browser may know.
 */
const shapes = '((\\.schema|-choices)\\.ts|/studio/merging\\.ts)$';
/** The composition root puts the parts together, so it alone sees them all. */
const compositionRoot = '^app/web/(compose|prepare|listeners|handlers|courses-at-start|embed)\\.ts$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-circles', 'Two files that need each other are one file, or three.', {}, { circular: true }),
    forbid(
      'routes-through-the-front-doors',
      'A page asks the front door of a room, or takes a shape or a list of choices that the browser may see.',
      { path: '^app/routes/' },
      { path: '^app/domain/', pathNot: [frontDoor, shapes] },
    ),
    forbid(
      'routes-without-database-or-tool',
      'A page knows neither tables nor the command line.',
      { path: '^app/routes/' },
      { path: '^(db|app/cli)/' },
    ),
    forbid(
      'ui-knows-no-domain',
      'The drawing of things knows words and the types of what it draws, nothing else.',
      { path: '^app/ui/' },
      { path: '^(db|app/(domain|web|routes|cli|platform))/', pathNot: shapes },
    ),
    forbid(
      'ui-takes-types-only',
      'Of a shape of the domain the drawing takes the type: no code of a room reaches the browser through it.',
      { path: '^app/ui/' },
      { path: '^app/domain/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'web-knows-identity-only',
      'HTTP has to know who asks; what they ask for is the business of the pages.',
      { path: '^app/web/', pathNot: compositionRoot },
      { path: '^app/domain/', pathNot: '^app/domain/identity/index\\.server\\.ts$' },
    ),
    forbid(
      'web-below-the-pages',
      'HTTP is used by pages and never reaches up to them.',
      { path: '^app/web/' },
      { path: '^app/(routes|ui|cli)/' },
    ),
    forbid(
      'domain-without-http',
      'The product itself knows no page, no request and no drawing.',
      { path: '^app/domain/' },
      { path: '^app/(routes|web|ui|cli)/' },
    ),
    ...Object.entries(rooms).map(([room, below]) =>
      forbid(
        `room-${room}`,
        `${room} calls ${below.length > 0 ? `only the front doors of ${below.join(', ')}` : 'no other room'}.`,
        { path: `^app/domain/${room}/` },
        {
          path: '^app/domain/',
          pathNot: [
            `^app/domain/${room}/`,
            ...below.flatMap((lower) => [
              `^app/domain/${lower}/index\\.server\\.ts$`,
              `^app/domain/${lower}/[^/]+${shapes}`,
            ]),
          ],
        },
      ),
    ),
    forbid(
      'front-doors-stay-closed-inside',
      'A room does not call itself through its own front door.',
      { path: '^app/domain/([^/]+)/' },
      { path: '^app/domain/$1/index\\.server\\.ts$' },
    ),
    forbid(
      'tool-through-the-front-doors',
      'The operator has no way into a room that a page does not have.',
      { path: '^app/cli/' },
      { path: '^app/domain/', pathNot: [frontDoor, shapes] },
    ),
    forbid(
      'tool-without-pages',
      'Of HTTP the tool takes the composition root.',
      { path: '^app/cli/' },
      { path: '^app/(routes|ui|web)/', pathNot: compositionRoot },
    ),
    forbid(
      'platform-is-below-all',
      'What any product needs knows nothing of this one.',
      { path: '^app/platform/' },
      { path: '^app/(domain|web|routes|ui|cli)/' },
    ),
    forbid(
      'words-are-below-all',
      'Sentences know nothing of what uses them.',
      { path: '^app/words/' },
      { path: '^(db|app/(domain|web|routes|ui|cli|platform))/' },
    ),
    forbid('database-without-app', 'The tables stand by themselves.', { path: '^db/' }, { path: '^app/' }),
    forbid(
      'lucia-in-one-file',
      'Sessions can be kept by something else one day.',
      { pathNot: '^app/domain/identity/sessions\\.ts$' },
      { path: 'node_modules/lucia/' },
    ),
    forbid(
      'drivers-in-the-seam',
      'Outside db/ no line knows which database runs.',
      { path: '^app/' },
      { path: 'node_modules/(pg|better-sqlite3|drizzle-orm/(better-sqlite3|node-postgres|sqlite-core|pg-core))/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/(?!lucia/|pg/|better-sqlite3/|drizzle-orm/)|build/|\\.builds/|virtual:)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
