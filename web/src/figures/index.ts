// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// One function a kind of figure. Each is pure: the same data and frame, the same drawing.
import type { FigureData } from "../contract";
import { backtest } from "./backtest";
import { dots } from "./dots";
import { evidence } from "./evidence";
import { flow } from "./flow";
import type { Frame } from "./frame";
import { map } from "./map";
import { payments } from "./payments";
import { people } from "./people";
import { price } from "./price";
import { rights } from "./rights";
import { space } from "./space";
import { tornado } from "./tornado";

export function draw(data: FigureData, frame: Frame): SVGSVGElement {
  switch (data.kind) {
    case "people":
      return people(data, frame);
    case "flow":
      return flow(data, frame);
    case "payments":
      return payments(data, frame);
    case "price":
      return price(data, frame);
    case "tornado":
      return tornado(data, frame);
    case "rights":
      return rights(data, frame);
    case "space":
      return space(data, frame);
    case "evidence":
      return evidence(data, frame);
    case "dots":
      return dots(data, frame);
    case "backtest":
      return backtest(data, frame);
    case "map":
      return map(data, frame);
  }
}
