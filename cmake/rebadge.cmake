# rebadge_library(NAME [DEPENDENCIES...]): one target a folder of src/, from all its .cpp files. What it depends on
# is all that it may include (tests/arrows.py checks that).
function(rebadge_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(rebadge_${name} STATIC ${sources})
    target_include_directories(rebadge_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(rebadge_${name} PUBLIC ${ARGN})
  else()
    add_library(rebadge_${name} INTERFACE)
    target_include_directories(rebadge_${name} INTERFACE ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(rebadge_${name} INTERFACE ${ARGN})
  endif()
endfunction()
