/** A story tells what happens and, before each thing, when: it yields the instant at which it wants to go on. */
export type Story = AsyncGenerator<Temporal.Instant, void>;

/**
 * Lets stories happen beside each other in the order of time, each on its own thread of events. Time never runs
 * backwards: who asks for a moment that is over goes on at the present one, in the order in which they asked.
 */
export async function liveThrough(
  stories: readonly Story[],
  setTime: (instant: Temporal.Instant) => void,
): Promise<void> {
  const waiting: { story: Story; at: Temporal.Instant; order: number }[] = [];
  let order = 0;
  const proceed = async (story: Story) => {
    const step = await story.next();
    if (!step.done) waiting.push({ story, at: step.value, order: order++ });
  };
  for (const story of stories) await proceed(story);
  let present: Temporal.Instant | undefined;
  while (waiting.length > 0) {
    waiting.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.order - b.order);
    const next = waiting.shift();
    if (!next) break;
    if (!present || Temporal.Instant.compare(next.at, present) > 0) present = next.at;
    setTime(present);
    await proceed(next.story);
  }
}
