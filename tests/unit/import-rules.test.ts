import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { beforeAll, describe, expect, it } from 'vitest';

const { forbidden, options } = createRequire(import.meta.url)(path.resolve('.dependency-cruiser.cjs'));

async function broken(baseDir: string): Promise<{ rule: string; from: string; to: string }[]> {
  const { output } = await cruise(
    ['app', 'db'],
    { ...options, baseDir, ruleSet: { forbidden }, validate: true },
    {},
    { tsConfig: extractTSConfig(path.resolve('tsconfig.json')) },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}

describe('who may import whom', () => {
  it('holds in the product', async () => {
    expect(await broken(path.resolve('.'))).toEqual([]);
  }, 90_000);

  describe('is seen when it is broken', () => {
    let planted: { rule: string; from: string }[];
    beforeAll(async () => {
      planted = await broken(path.resolve('tests/fixtures/import-rules'));
    });

    it.each([
      ['no-circles', 'app/domain/learning/enrolments.ts'],
      ['routes-through-the-front-doors', 'app/routes/my.ts'],
      ['routes-without-database-or-tool', 'app/routes/my.ts'],
      ['ui-knows-no-domain', 'app/ui/badge.ts'],
      ['web-knows-identity-only', 'app/web/page.ts'],
      ['web-below-the-pages', 'app/web/page.ts'],
      ['domain-without-http', 'app/domain/learning/enrolments.ts'],
      ['room-identity', 'app/domain/identity/index.server.ts'],
      ['room-learning', 'app/domain/learning/enrolments.ts'],
      ['front-doors-stay-closed-inside', 'app/domain/learning/inside.ts'],
      ['tool-through-the-front-doors', 'app/cli/user.ts'],
      ['tool-without-pages', 'app/cli/user.ts'],
      ['platform-is-below-all', 'app/platform/clock.ts'],
      ['words-are-below-all', 'app/words/words.ts'],
      ['database-without-app', 'db/database.ts'],
      ['lucia-in-one-file', 'app/web/page.ts'],
      ['drivers-in-the-seam', 'app/cli/user.ts'],
    ])('%s', (rule, from) => {
      expect(planted.filter((fault) => fault.rule === rule).map((fault) => fault.from)).toContain(from);
    });
  });
});
