# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# Writes the definition of src/custodiet/commands/build_info.hpp. Runs at each build, and leaves the file
# alone where nothing has changed.
execute_process(COMMAND git describe --always --dirty --abbrev=12 --exclude=*
  WORKING_DIRECTORY "${SOURCE_DIR}" OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE
  ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(commit "")
endif()
file(WRITE "${OUTPUT}.new" "// Written by cmake/write_build_info.cmake.
#include \"custodiet/commands/build_info.hpp\"

namespace custodiet::commands {

BuildInfo build_info() { return {\"${VERSION}\", \"${commit}\", \"${COMPILER}\", \"${TYPE}\"}; }

}  // namespace custodiet::commands
")
file(COPY_FILE "${OUTPUT}.new" "${OUTPUT}" ONLY_IF_DIFFERENT)
file(REMOVE "${OUTPUT}.new")
