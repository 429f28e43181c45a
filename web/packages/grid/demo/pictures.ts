const SKIES = [
  "#e9a06a",
  "#c4607c",
  "#33415c",
  "#16324f",
  "#8d99ae",
  "#f2c58a",
  "#5a7d7c",
  "#2b2d42",
  "#d4d4d4",
  "#7a5c61",
  "#264653",
  "#9a8c98",
];

/** A few small scenes: a sky, a sun, a sea. */
export function drawScenes(): readonly HTMLCanvasElement[] {
  return SKIES.map((sky, at) => {
    const canvas = document.createElement("canvas");
    canvas.width = 114;
    canvas.height = 64;
    const context = canvas.getContext("2d")!;
    context.fillStyle = sky;
    context.fillRect(0, 0, 114, 64);
    context.fillStyle = "rgb(255 244 214 / 0.85)";
    context.beginPath();
    context.arc(20 + at * 7, 14 + (at % 4) * 6, 6 + (at % 3) * 3, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = "rgb(10 20 34 / 0.6)";
    context.beginPath();
    context.moveTo(0, 42);
    for (let x = 0; x <= 114; x += 6) {
      context.lineTo(x, 42 + Math.sin(x / (6 + at)) * (2 + (at % 5)));
    }
    context.lineTo(114, 64);
    context.lineTo(0, 64);
    context.fill();
    return canvas;
  });
}
