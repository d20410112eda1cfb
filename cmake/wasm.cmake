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
# No names of types, which nothing asks for: they are an eighth of the model's data.
add_compile_options(-fwasm-exceptions -mbulk-memory -fno-rtti)
add_link_options(-fwasm-exceptions)

# What runs for each person or reads every draw is to be fast, what runs once to be small.
set(fast -O2 "SHELL:-Xclang -fno-pch-timestamp")
set(small -Oz "SHELL:-Xclang -fno-pch-timestamp")
# Modules but `run` throw and never catch what the model can throw. An exception passes through them, and
# what they hold then is not given back: some kilobytes of a worker that has to tell of an error, against
# code for each object that could be given back. `run`, which holds the results, cleans up after itself.
set(without_cleanup "SHELL:-Xclang -fignore-exceptions")

# Headers that nearly all others read, read once: they are two thirds of the work of compiling. A set of
# their own for modules that know nothing of studies, so that these are not compiled again when studies
# change.
function(custodiet_headers name)
  cmake_parse_arguments(ARG "" "" "OPTIONS;HEADERS" ${ARGN})
  file(WRITE ${PROJECT_BINARY_DIR}/generated/${name}.cpp "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  target_link_libraries(${name} PRIVATE custodiet_flags)
  target_compile_options(${name} PRIVATE ${ARG_OPTIONS})
  target_precompile_headers(${name} PRIVATE <algorithm> <cmath> <functional> <limits> <map> <memory> <optional>
    <set> <string> <unordered_map> <vector> <fmt/format.h> ${ARG_HEADERS})
endfunction()
set(result ${PROJECT_SOURCE_DIR}/src/custodiet/run/result.hpp)
custodiet_headers(headers_of_engine OPTIONS ${fast})
custodiet_headers(headers_of_appraisal OPTIONS ${fast} ${without_cleanup})
custodiet_headers(headers_of_all OPTIONS ${small} ${without_cleanup})
custodiet_headers(headers_of_studies OPTIONS ${small} ${without_cleanup} HEADERS ${result})
custodiet_headers(headers_of_run OPTIONS ${small} HEADERS ${result})

# Leaves out what the model has not: libyaml's reader (the page carries the tree), files, threads, and
# verbs. Changes the lists of the caller.
macro(custodiet_for_wasm sources_list links_list)
  list(FILTER ${sources_list} EXCLUDE REGEX
    "/(study/(yaml|files|read|write_tree_text)|report/(compare|reconciliation|backtest_(chart|csv|library|screen))[a-z_]*|reconcile/[a-z_]*)\\.cpp$")
  set(${links_list} "")
endmacro()

function(custodiet_compile_for_wasm target)
  string(REPLACE custodiet_ "" module ${target})
  if(module MATCHES "^(random|dist|program|engine|ledger|rights)$")
    target_compile_options(${target} PRIVATE ${fast})
    target_precompile_headers(${target} REUSE_FROM headers_of_engine)
  elseif(module STREQUAL "appraisal")
    target_compile_options(${target} PRIVATE ${fast} ${without_cleanup})
    target_precompile_headers(${target} REUSE_FROM headers_of_appraisal)
  elseif(module STREQUAL "run")
    target_compile_options(${target} PRIVATE ${small})
    target_precompile_headers(${target} REUSE_FROM headers_of_run)
  else()
    target_compile_options(${target} PRIVATE ${small} ${without_cleanup})
    set(headers headers_of_all)
    if(module MATCHES "^(study|compile|report|page)$")
      set(headers headers_of_studies)
    endif()
    target_precompile_headers(${target} REUSE_FROM ${headers})
  endif()
endfunction()
