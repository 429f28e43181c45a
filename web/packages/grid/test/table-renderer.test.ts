// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { tableOf } from "../../store/test/encode.ts";
import type { PastePlan } from "../src/clipboard/paste.ts";
import { EditorHost } from "../src/edit/editor-host.ts";
import { Grid } from "../src/grid.ts";
import type { Action } from "../src/keyboard/keymap.ts";
import { TableRenderer } from "../src/render/table-renderer.ts";
import type { Place } from "../src/selection/selection.ts";
import { Selection } from "../src/selection/selection.ts";
import { STYLE, shots, VIEW } from "./shots.ts";

afterEach(() => document.body.replaceChildren());

function rendered(count: number, view = {}) {
  const grid = shots(count, view);
  const renderer = new TableRenderer(grid, STYLE, document);
  document.body.append(renderer.root);
  return { grid, renderer };
}

const texts = (line: Element) => [...line.children].map((cell) => cell.textContent);
const lines = () => [...document.querySelectorAll(".cb-grid-body > [role=row]")];

describe("the table renderer", () => {
  it("shows texts as people read them", () => {
    rendered(3);
    expect(lines().map(texts)).toEqual([
      ["sh000", "", "1001", "11-28", "HRB"],
      ["sh001", "In progress", "1002", "", "SEA"],
      ["sh002", "Final", "1003", "11-30", "HRB"],
    ]);
  });

  it("draws what shows and a little more, of any number of rows", () => {
    const { grid, renderer } = rendered(100_000);
    expect(lines().length).toBeLessThan(20);
    grid.scrollTo(0, 50_000 * 40);
    renderer.draw();
    expect(lines().length).toBeLessThan(20);
    expect(lines().some((line) => line.textContent?.startsWith("sh50000"))).toBe(true);
    expect(renderer.root.getAttribute("aria-rowcount")).toBe("100001");
  });

  it("tells rows, columns and the selection to assistive technology", () => {
    const { grid, renderer } = rendered(5);
    grid.select(Selection.at({ line: 1, column: 1 }).extendTo({ line: 2, column: 2 }));
    renderer.draw();
    const selected = [...document.querySelectorAll('[aria-selected="true"]')];
    expect(selected.map((cell) => cell.textContent)).toEqual(["In progress", "1002", "Final", "1003"]);
    expect(document.querySelectorAll(".cb-active")).toHaveLength(1);
    expect(selected[0]!.closest("[role=row]")!.getAttribute("aria-rowindex")).toBe("3");
  });

  it("opens and closes groups by a click on their header", () => {
    const { renderer } = rendered(4, { groupBy: ["sg_sequence"] });
    const header = document.querySelector<HTMLElement>("[role=rowheader]")!;
    expect([header.textContent, header.getAttribute("aria-expanded")]).toEqual(["HRB · 2", "true"]);
    header.click();
    renderer.draw();
    expect(document.querySelector("[role=rowheader]")!.getAttribute("aria-expanded")).toBe("false");
    expect(lines()).toHaveLength(4);
  });

  it("takes no text for markup", () => {
    const { grid, renderer } = rendered(1);
    grid.view = { ...grid.view, columns: [{ ...grid.view.columns[0]!, title: "<img src=x onerror=alert(1)>" }] };
    grid.show(grid.view);
    renderer.draw();
    expect(document.querySelector("img")).toBeNull();
    expect(document.querySelector("[role=columnheader]")!.textContent).toContain("<img");
  });
});

describe("typing into a cell", () => {
  function host(count = 5) {
    const { grid } = rendered(count);
    const written: { places: readonly Place[]; text: string }[] = [];
    const acted: Action[] = [];
    const pasted: PastePlan[] = [];
    const editor = new EditorHost(
      grid,
      STYLE,
      {
        write: (places, text) => written.push({ places, text }),
        act: (action) => acted.push(action),
        paste: (plan) => pasted.push(plan),
      },
      document,
    );
    document.body.append(editor.textarea);
    const press = (code: string, more = {}) =>
      editor.textarea.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true, cancelable: true, ...more }));
    const type = (text: string) => {
      editor.textarea.value += text;
      editor.textarea.dispatchEvent(new InputEvent("input"));
    };
    return { grid, editor, written, acted, pasted, press, type };
  }

  it("replaces the cell, and Enter moves down", () => {
    const { grid, editor, written, press, type } = host();
    type("010");
    expect(editor.isEditing).toBe(true);
    press("Enter");
    expect(written).toEqual([{ places: [{ line: 0, column: 0 }], text: "010" }]);
    expect([grid.selection.active.line, editor.textarea.value, editor.isEditing]).toEqual([1, "", false]);
  });

  it("opens a cell with its text, and Escape forgets what was typed", () => {
    const { editor, written, press, type } = host();
    press("F2");
    expect(editor.textarea.value).toBe("sh000");
    type("x");
    press("Escape");
    expect([editor.textarea.value, editor.isEditing, written]).toEqual(["", false, []]);
  });

  it("writes to the whole selection with Ctrl+Enter", () => {
    const { grid, written, press, type } = host();
    grid.select(Selection.at({ line: 0, column: 1 }).extendTo({ line: 1, column: 2 }));
    type("fin");
    press("Enter", { ctrlKey: true });
    expect(written[0]!.places).toHaveLength(4);
  });

  it("leaves the page its own actions", () => {
    const { acted, press } = host();
    press("KeyZ", { ctrlKey: true });
    press("Delete");
    expect(acted.map(({ kind }) => kind)).toEqual(["undo", "clear"]);
  });

  it("keeps what was typed when somebody clicks elsewhere", () => {
    const { editor, written, type } = host();
    type("항구");
    editor.leave();
    expect(written.map(({ text }) => text)).toEqual(["항구"]);
  });

  it("ticks checkboxes with Space, and types a space elsewhere", () => {
    const table = tableOf([{ path: "ok", dataType: "checkbox", cell: "flag" }], [[true], [false]]);
    const grid = new Grid(table, { ...VIEW, columns: [{ path: "ok", title: "OK", width: 80 }] });
    const acted: string[] = [];
    const target = { write: () => {}, paste: () => {}, act: ({ kind }: Action) => acted.push(kind) };
    const { textarea } = new EditorHost(grid, STYLE, target, document);
    const space = new KeyboardEvent("keydown", { code: "Space", cancelable: true });
    textarea.dispatchEvent(space);
    expect([acted, space.defaultPrevented]).toEqual([["check"], true]);
    const typed = host();
    typed.press("Space");
    expect(typed.acted).toEqual([]);
  });

  it("copies cells while nobody types, and pastes them", () => {
    const { grid, editor, pasted, type } = host();
    grid.select(Selection.at({ line: 1, column: 0 }).extendTo({ line: 1, column: 1 }));
    const held = new Map([["text/plain", "x\ty"]]);
    const clipboardData = {
      setData: (kind: string, text: string) => held.set(kind, text),
      getData: (kind: string) => held.get(kind),
    };
    const fire = (kind: string) => {
      const event = Object.assign(new Event(kind, { cancelable: true }), { clipboardData });
      editor.textarea.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([fire("paste"), pasted[0]!.cells.map(({ text }) => text)]).toEqual([true, ["x", "y"]]);
    expect([fire("copy"), held.get("text/plain")]).toEqual([true, "sh001\tip"]);
    type("항");
    expect([fire("copy"), fire("paste"), pasted.length]).toEqual([false, false, 1]);
  });
});

describe("a mirror of a canvas", () => {
  it("follows the selection at once and scrolls when they rest", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(document.defaultView!, "requestAnimationFrame").mockImplementation((frame) => frames.push(frame));
    const grid = shots(1000);
    const mirror = new TableRenderer(grid, STYLE, document, "mirror");
    document.body.append(mirror.root);
    const has = (text: string) => mirror.root.textContent.includes(text);
    grid.scrollTo(0, 20_000);
    vi.advanceTimersByTime(40);
    expect(has("sh500")).toBe(false);
    vi.advanceTimersByTime(100);
    expect(has("sh500")).toBe(true);
    grid.select(Selection.at({ line: 900, column: 0 }));
    expect(frames).toHaveLength(1);
    frames[0]!(0);
    expect(mirror.root.querySelector(".cb-active")?.textContent).toBe("sh900");
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
});
