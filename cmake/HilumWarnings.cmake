# Flags of every target of ours. Include-root is the repository, so that every include names its layer.
add_library(hilum_flags INTERFACE)
target_include_directories(hilum_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(hilum_flags INTERFACE -Wall -Wextra -Wno-missing-field-initializers $<$<BOOL:${HILUM_WERROR}>:-Werror>)
target_compile_definitions(hilum_flags INTERFACE QT_NO_KEYWORDS)
if(HILUM_SANITIZE)
  target_compile_options(hilum_flags INTERFACE -fsanitize=${HILUM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(hilum_flags INTERFACE -fsanitize=${HILUM_SANITIZE})
endif()
