/** What the palette puts into a text, by block. `#` stands for an id that is made when it is put in. */
export const blockTemplates = {
  Callout: '<Callout type="tip" title="…">\n\n…\n\n</Callout>',
  Fact: '<Fact source="…" checked="2026-01-31">\n\n…\n\n</Fact>',
  Quote: '<Quote source="…">\n\n…\n\n</Quote>',
  Case: '<Case title="…">\n\n…\n\n</Case>',
  Steps: '<Steps>\n<Step title="…">\n\n…\n\n</Step>\n<Step title="…">\n\n…\n\n</Step>\n</Steps>',
  Tabs: '<Tabs>\n<Tab title="…">\n\n…\n\n</Tab>\n<Tab title="…">\n\n…\n\n</Tab>\n</Tabs>',
  Accordion: '<Accordion>\n<Item title="…">\n\n…\n\n</Item>\n</Accordion>',
  Compare: '<Compare>\n<Side title="…">\n\n…\n\n</Side>\n<Side title="…">\n\n…\n\n</Side>\n</Compare>',
  Timeline: '<Timeline>\n<Moment when="2017" title="…">\n\n…\n\n</Moment>\n</Timeline>',
  Figure: '<Figure src="media/…" alt="…" caption="…" />',
  Download: '<Download src="media/…" title="…" />',
  Reflection: '<Reflection id="#" prompt="…" />',
  Checklist: '<Checklist id="#" items={["…", "…"]} />',
  Poll: '<Poll id="#" question="…" options={["…", "…"]} />',
  Quiz: '<Quiz id="#" question="…" options={["…", "…"]} correct={0} why="…" />',
  Order: '<Order id="#" prompt="…" items={[{"text":"…"}, {"text":"…"}, {"text":"…"}]} />',
  Sort: '<Sort id="#" prompt="…" groups={["…", "…"]} cards={[{"text":"…","group":0}, {"text":"…","group":1}]} />',
  StakeholderMap: '<StakeholderMap id="#" prompt="…" parties={["…", "…"]} />',
  ParticipationLadder:
    '<ParticipationLadder id="#" prompt="…" practices={[{"text":"…","rung":3}, {"text":"…","rung":6}]} />',
  Scenario:
    '<Scenario id="#" title="…">\n<Scene name="start" title="…">\n\n…\n\n<Choice to="end" label="…" />\n\n</Scene>\n<Scene name="end" title="…">\n\n…\n\n</Scene>\n</Scenario>',
} as const;

export type BlockName = keyof typeof blockTemplates;
export const blockNames = Object.keys(blockTemplates) as BlockName[];

/** Blocks that a form alone can begin: their properties are all that they are. */
export const formedBlocks = [
  'Worksheet',
  'RiskMatrix',
  'DeadlineCalculator',
  'ValueForMoney',
  'MoneyFlow',
  'BudgetGame',
] as const;

/** A block as it is put into a text. */
export const templateOf = (name: BlockName): string =>
  blockTemplates[name].replace('#', `${name.toLowerCase()}-${Math.random().toString(36).slice(2, 8)}`);
