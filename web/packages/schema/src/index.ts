export { type Day, dayOf, isoDay, longDay, parseDay, shortDay } from "./date.ts";
export { type DurationStyle, formatDuration, parseDuration } from "./duration.ts";
export { initials, isFoundBy, letters } from "./hangul.ts";
export { formatFootage, formatTimecode, parseDecimal, parseInteger, parsePercent } from "./number.ts";
export { type Particle, withParticle } from "./particle.ts";
