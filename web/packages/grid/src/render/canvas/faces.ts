import type { Grid } from "../../grid.ts";
import { type Face, type FaceMaker, faceOf } from "./face.ts";

/** More rows than show on any screen. */
const MOST_ROWS = 256;

/** The faces of the rows that were drawn lately, so that a row on the screen is formatted once and not in each frame. */
export class Faces {
  private readonly grid: Grid;
  private readonly rows = new Map<number, (Face | undefined)[]>();
  private version = 0;
  private view: unknown;
  maker: FaceMaker;

  constructor(grid: Grid, maker: FaceMaker) {
    this.grid = grid;
    this.maker = maker;
  }

  face(row: number, column: number): Face {
    const faces = this.row(row);
    let face = faces[column];
    if (face === undefined) {
      const head = this.grid.view.columns[column]!;
      face = faceOf(this.grid.table.column(head.path)!, row, head.isStrong === true, this.maker);
      faces[column] = face;
    }
    return face;
  }

  /** Forgets what was formatted of other values, or for other columns. */
  follow(version: number): void {
    if (version !== this.version || this.grid.view !== this.view) {
      this.version = version;
      this.view = this.grid.view;
      this.forget();
    }
  }

  forget(): void {
    this.rows.clear();
  }

  private row(row: number): (Face | undefined)[] {
    let faces = this.rows.get(row);
    if (faces === undefined) {
      faces = this.oldest() ?? [];
      faces.length = 0;
      this.rows.set(row, faces);
    }
    return faces;
  }

  /** The array of the row that came first, to be used again once there are enough. */
  private oldest(): (Face | undefined)[] | undefined {
    if (this.rows.size < MOST_ROWS) {
      return undefined;
    }
    const [row, faces] = this.rows.entries().next().value!;
    this.rows.delete(row);
    return faces;
  }
}
