# SPDX-License-Identifier: Apache-2.0
# SPDX-FileCopyrightText: 2026 Custodiet developers
# What replaces the system's libraries in a build for WebAssembly (Debian's emscripten 3.1.6): header-only
# third parties, and fmt compiled once by apps/model/fmt.cpp.
set(third_party ${PROJECT_BINARY_DIR}/third_party)
file(MAKE_DIRECTORY ${third_party})
foreach(name fmt nlohmann)
  find_path(${name}_home ${name} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  # A link, so that no other header of the system comes with it.
  file(CREATE_LINK ${${name}_home}/${name} ${third_party}/${name} SYMBOLIC)
endforeach()

add_library(third_party_headers INTERFACE)
target_include_directories(third_party_headers SYSTEM INTERFACE ${third_party})
# Without the separators of locales, and so without std::locale.
target_compile_definitions(third_party_headers INTERFACE FMT_STATIC_THOUSANDS_SEPARATOR=',' JSON_NO_IO)
add_library(fmt::fmt ALIAS third_party_headers)
add_library(nlohmann_json::nlohmann_json ALIAS third_party_headers)

add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions)

# What a module's sources and links are here, and how it is compiled: what runs for each person to be
# fast, what runs once to be small. Changes the lists of the caller.
set(custodiet_fast_modules random dist program engine ledger rights)
macro(custodiet_for_wasm module sources_list links_list)
  # Left out: libyaml's reader (the page carries the tree), and verbs that the page has not.
  list(FILTER ${sources_list} EXCLUDE REGEX
    "/(study/(yaml|files|read|write_tree_text)|report/(backtest|compare|reconciliation)[a-z_]*|reconcile/[a-z_]*)\\.cpp$")
  list(REMOVE_ITEM ${links_list} PkgConfig::yaml Threads::Threads)
  if(${module} IN_LIST custodiet_fast_modules)
    set_source_files_properties(${${sources_list}} PROPERTIES COMPILE_OPTIONS -O2)
  else()
    set_source_files_properties(${${sources_list}} PROPERTIES COMPILE_OPTIONS -Oz)
  endif()
endmacro()
