import type { Islands } from '../context';
import { exercises } from '../on-demand';
import type { IslandName } from '../segment';
import { Checklist } from './checklist';
import { ParticipationLadder } from './participation-ladder';
import { Poll } from './poll';
import { Quiz } from './quiz';
import { Reflection } from './reflection';
import { Scenario } from './scenario';
import { Sort } from './sort';
import { StakeholderMap } from './stakeholder-map';
import { Tabs } from './tabs';

const known: Record<IslandName, Islands[string]> = {
  Tabs,
  Scenario,
  Reflection,
  Checklist,
  Poll,
  Sort,
  Quiz,
  StakeholderMap,
  ParticipationLadder,
  ...exercises,
};

export const islands: Islands = known;
