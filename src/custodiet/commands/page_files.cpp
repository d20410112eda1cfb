// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 Custodiet developers
#include "custodiet/commands/page_files.hpp"

extern "C" {
extern const char custodiet_page_script[], custodiet_page_script_end[];
extern const char custodiet_page_style[], custodiet_page_style_end[];
extern const char custodiet_page_editor[], custodiet_page_editor_end[];
extern const char custodiet_page_loader[], custodiet_page_loader_end[];
extern const char custodiet_page_packed_script[], custodiet_page_packed_script_end[];
extern const char custodiet_page_model_script[], custodiet_page_model_script_end[];
extern const char custodiet_page_model[], custodiet_page_model_end[];
}

namespace custodiet::commands {

PageFiles page_files() {
    return {{custodiet_page_script, custodiet_page_script_end},
            {custodiet_page_style, custodiet_page_style_end},
            {custodiet_page_editor, custodiet_page_editor_end},
            {custodiet_page_loader, custodiet_page_loader_end},
            {custodiet_page_packed_script, custodiet_page_packed_script_end},
            {custodiet_page_model_script, custodiet_page_model_script_end},
            {custodiet_page_model, custodiet_page_model_end}};
}

}  // namespace custodiet::commands
