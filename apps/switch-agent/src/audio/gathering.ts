interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly done: (answer: Promise<Answer>) => void;
}

/**
 * Returns a function that asks about one item. Items that come while a question is under way go
 * together into the next question.
 *
 * @param most Items of one question.
 * @param ask Answers in the order of its items.
 */
export function gathering<Item, Answer>(
  most: number,
  ask: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  const waiting: Waiting<Item, Answer>[] = [];
  let isAsking = false;
  const askAll = async (): Promise<void> => {
    isAsking = true;
    while (waiting.length > 0) {
      const all = waiting.splice(0, most);
      const answers = ask(all.map(({ item }) => item));
      for (const [index, { done }] of all.entries()) {
        done(answers.then((each) => each[index] as Answer));
      }
      await answers.catch(() => undefined);
    }
    isAsking = false;
  };
  return (item) =>
    new Promise((done) => {
      waiting.push({ item, done });
      if (!isAsking) void askAll();
    });
}
