import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { passwordShape } from '~/domain/identity/account.schema';
import { changePassword, devicesOf, findSecondFactor, isStaff } from '~/domain/identity/index.server';
import { longDate, shortMoment } from '~/platform/dates';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { AccountFrame } from './frame';
import { Devices, PasswordForm, SecondFactorState } from './security-parts';

export const loader = page('members', async (visit) => {
  const { ctx, actor, words } = visit;
  const factor = await findSecondFactor(ctx, actor);
  const devices = await devicesOf(ctx, actor);
  return {
    title: pageTitle(visit, 'account.security'),
    demo: actor.demo,
    staff: isStaff(actor),
    factor: factor && { since: longDate(factor.since, words), codesLeft: factor.codesLeft },
    devices: devices.map(({ id, name, here, createdAt }) => ({
      id,
      name,
      here,
      since: shortMoment(createdAt, words.locale),
    })),
  };
});

export const action = act(
  'members',
  z.object({ current: passwordShape, password: passwordShape }),
  async ({ ctx, actor, to }, input) => {
    await changePassword(ctx, actor, input);
    return seeOther(ctx.env, to('/account/security'), { tone: 'done', key: 'account.passwordChanged' });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SecurityPage() {
  const { demo, staff, factor, devices } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AccountFrame title={t('account.security')}>
      <div className="grid max-w-[40rem] gap-10">
        <PasswordForm demo={demo} />
        <SecondFactorState demo={demo} staff={staff} factor={factor} />
        <Devices devices={devices} />
      </div>
    </AccountFrame>
  );
}
