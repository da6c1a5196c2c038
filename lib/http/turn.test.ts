import { afterEach, expect, test, vi } from "vitest";
import { endTurn, takeTurn } from "./turn.ts";

const made: Request[] = [];
function ask() {
  const request = new Request("http://127.0.0.1/");
  made.push(request);
  const asked = { request, isIn: false, turn: Promise.resolve() };
  asked.turn = takeTurn(request).then(() => {
    asked.isIn = true;
  });
  return asked;
}
afterEach(() => {
  vi.useRealTimers();
  for (const request of made.splice(0)) endTurn(request);
});

test("two at once, the others in their order, one that asks again keeps its own", async () => {
  const [first, second, third, fourth] = [ask(), ask(), ask(), ask()];
  await Promise.all([first.turn, second.turn]);
  await takeTurn(first.request);
  const again = takeTurn(third.request);
  expect([third.isIn, fourth.isIn]).toEqual([false, false]);
  endTurn(second.request);
  await again;
  expect([third.isIn, fourth.isIn]).toEqual([true, false]);
  endTurn(first.request);
  endTurn(first.request);
  await fourth.turn;
  const fifth = ask();
  endTurn(third.request);
  await fifth.turn;
});

test("who waits too long is told to come back, and holds up nobody", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const [first, second] = [ask(), ask()];
  await Promise.all([first.turn, second.turn]);
  const late = ask();
  const refused = expect(late.turn).rejects.toMatchObject({ code: "too_many", retryAfter: 5 });
  await vi.advanceTimersByTimeAsync(31_000);
  await refused;
  endTurn(late.request);
  endTurn(first.request);
  await ask().turn;
});
