# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# A build for WebAssembly by Debian's emscripten 3.1.6: header-only third parties in place of the
# system's libraries, and how modules are compiled. fmt is compiled once, by apps/model/fmt.cpp.
set(third_party ${PROJECT_BINARY_DIR}/third_party)
file(MAKE_DIRECTORY ${third_party})
foreach(name fmt nlohmann)
  find_path(${name}_home ${name} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  # A link, so that no other header of the system comes with it.
  file(CREATE_LINK ${${name}_home}/${name} ${third_party}/${name} SYMBOLIC)
endforeach()
include_directories(SYSTEM ${third_party})
# Without the separators of locales, and so without std::locale; and without streams.
add_compile_definitions(FMT_STATIC_THOUSANDS_SEPARATOR=',' JSON_NO_IO)
# What every browser that knows these exceptions has too: copies of memory in one instruction.
add_compile_options(-fwasm-exceptions -mbulk-memory)
add_link_options(-fwasm-exceptions)

# What runs for each person is to be fast, what runs once to be small.
set(custodiet_fast_modules random dist program engine ledger rights)

# Headers that nearly all others read, read once: they are two thirds of the work of compiling. One set
# for modules that know nothing of studies, so that these are not compiled again when studies change.
set(standard_headers <algorithm> <cmath> <functional> <limits> <map> <memory> <optional> <set> <string>
  <unordered_map> <vector> <fmt/format.h>)
function(custodiet_headers name)
  file(WRITE ${PROJECT_BINARY_DIR}/generated/${name}.cpp "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  target_link_libraries(${name} PRIVATE custodiet_flags)
  target_compile_options(${name} PRIVATE -Oz "SHELL:-Xclang -fno-pch-timestamp")
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()
custodiet_headers(headers_of_all ${standard_headers})
custodiet_headers(headers_of_studies ${standard_headers}
  ${PROJECT_SOURCE_DIR}/src/custodiet/run/result.hpp)
set(modules_of_studies study compile run report page)

# Leaves out what the model has not: libyaml's reader (the page carries the tree), files, threads, and
# verbs. Changes the lists of the caller.
macro(custodiet_for_wasm sources_list links_list)
  list(FILTER ${sources_list} EXCLUDE REGEX
    "/(study/(yaml|files|read|write_tree_text)|report/(compare|reconciliation|backtest_(chart|csv|library|screen))[a-z_]*|reconcile/[a-z_]*)\\.cpp$")
  set(${links_list} "")
endmacro()

function(custodiet_compile_for_wasm target)
  string(REPLACE custodiet_ "" module ${target})
  if(module IN_LIST custodiet_fast_modules)
    target_compile_options(${target} PRIVATE -O2)
  else()
    target_compile_options(${target} PRIVATE -Oz "SHELL:-Xclang -fno-pch-timestamp")
    if(module IN_LIST modules_of_studies)
      target_precompile_headers(${target} REUSE_FROM headers_of_studies)
    else()
      target_precompile_headers(${target} REUSE_FROM headers_of_all)
    endif()
  endif()
endfunction()
