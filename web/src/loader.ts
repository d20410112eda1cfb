// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
// The one script of a file that its policy names: unpacks the page's script and lets it run.
import { SCRIPT, unpacked_text } from "./engine/packed";

const script = document.createElement("script");
script.src = URL.createObjectURL(new Blob([unpacked_text(SCRIPT)], { type: "text/javascript" }));
document.body.append(script);
