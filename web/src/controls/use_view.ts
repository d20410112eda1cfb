// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
import { useEffect, useState } from "preact/hooks";
import type { Session, View } from "../session";

/** What is shown now; the component is drawn again when it changes. */
export function use_view(session: Session): View {
  const [view, set_view] = useState(session.view);
  useEffect(() => {
    // What the address says is taken up before this effect runs, and nobody was told.
    set_view(session.view);
    return session.listen(set_view);
  }, [session]);
  return view;
}
