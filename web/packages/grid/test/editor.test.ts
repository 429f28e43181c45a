import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type EditorEvent, type Effect, next, RESTING } from "../src/edit/editor.ts";

interface Trace {
  origin: string;
  events: EditorEvent[];
  effects: Partial<Effect & { move: string | null }>[];
}

const FOLDER = join(import.meta.dirname, "traces");
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

function play(events: readonly EditorEvent[]): Effect[] {
  let state = RESTING;
  return events.flatMap((event) => {
    const step = next(state, event);
    state = step.state;
    return step.effects.filter(({ effect }) => effect !== "preventDefault");
  });
}

describe("traces of typing", () => {
  it.each(names)("%s", (name) => {
    const trace = JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Trace;
    const effects = play(trace.events);
    expect(effects).toHaveLength(trace.effects.length);
    for (const [at, expected] of trace.effects.entries()) {
      expect(effects[at]).toMatchObject(expected);
    }
  });
});

describe("keys", () => {
  const key = (code: string, more: Partial<EditorEvent> = {}): EditorEvent =>
    ({
      type: "keydown",
      code,
      keyCode: 0,
      isComposing: false,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      altKey: false,
      ...more,
    }) as EditorEvent;

  it("move at rest, and belong to the text while somebody types", () => {
    expect(play([key("ArrowDown")])).toMatchObject([{ effect: "act", action: { kind: "move", move: "down" } }]);
    expect(play([key("KeyA"), { type: "input" }, key("Delete"), key("Home")])).toEqual([{ effect: "begin" }]);
  });

  it("are chords when they command: a letter alone types", () => {
    expect(play([key("KeyD")])).toEqual([]);
    expect(play([key("KeyD", { ctrlKey: true })])).toMatchObject([{ effect: "act", action: { kind: "fillDown" } }]);
  });

  it("do nothing at rest while an input method processes them", () => {
    expect(play([key("Enter", { keyCode: 229 })])).toEqual([]);
  });
});
