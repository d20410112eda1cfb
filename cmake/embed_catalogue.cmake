# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# cmake -DOUTPUT=… -DDATA=folder -P embed_catalogue.cmake: writes the definition of
# standards::embedded_texts from the three files of the catalogue of standards.
set(fields "")
foreach(name instruments indicators standards)
  file(READ "${DATA}/${name}.csv" text)
  string(APPEND fields "        .${name} = R\"csv(${text})csv\",\n")
endforeach()

file(WRITE "${OUTPUT}" "// Written by cmake/embed_catalogue.cmake.
#include \"custodiet/standards/parse.hpp\"

namespace custodiet::standards {

CatalogueTexts embedded_texts() {
    return {
${fields}    };
}

}  // namespace custodiet::standards
")
