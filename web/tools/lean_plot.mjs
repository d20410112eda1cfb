// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// Stands in for those modules of Observable Plot that the page's charts never use, and which would be
// a fifth of its script: colour schemes, map projections (src/figures/map.ts has its own) and
// legends. vite.config.ts puts it in their place. What would need one of them fails loudly.

function absent(what) {
  return () => {
    throw new Error(`this build of Plot has no ${what}`);
  };
}

// scales/schemes.js
export const isCategoricalScheme = () => false;
export const isDivergingScheme = () => false;
export const ordinalScheme = absent("colour schemes");
export const ordinalRange = absent("colour schemes");
export const maybeBooleanRange = absent("colour schemes");
export const quantitativeScheme = absent("colour schemes");

// projection.js
export const createProjection = ({ projection } = {}) => (projection == null ? undefined : absent("projections")());
export const hasProjection = () => false;
export const projectionAspectRatio = () => undefined;
export const getGeometryChannels = absent("projections");
export const xyProjection = absent("projections");
export const project = absent("projections");
export const applyPosition = absent("projections");

// legends.js
export const createLegends = () => [];
export const exposeLegends = () => () => undefined;
export const legend = absent("legends");
