# The texts of the window in other languages: resources/translations/*.ts (Qt Linguist) become .qm files inside the
# program, with Qt's own beside them. After a text was changed or added: `cmake --build build --target translations`
# brings the .ts files up to date, and the new entries wait for their translation.
set(translated ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}/viewers)

function(hilum_translations target)
  set(folder ${CMAKE_SOURCE_DIR}/resources/translations)
  set(built ${CMAKE_CURRENT_BINARY_DIR}/translations)
  file(MAKE_DIRECTORY ${built})
  foreach(language ${ARGN})
    add_custom_command(OUTPUT ${built}/hilum_${language}.qm DEPENDS ${folder}/hilum_${language}.ts
      COMMAND Qt6::lrelease -silent -nounfinished ${folder}/hilum_${language}.ts -qm ${built}/hilum_${language}.qm)
    list(APPEND files hilum_${language}.qm)
    # English has entries for plurals alone.
    set(only)
    if(language STREQUAL en)
      set(only -pluralonly)
    else()
      find_file(qt_${language} qtbase_${language}.qm REQUIRED NO_CACHE
        PATHS ${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS} /usr/share/qt6/translations)
      configure_file(${qt_${language}} ${built}/qtbase_${language}.qm COPYONLY)
      list(APPEND files qtbase_${language}.qm)
    endif()
    list(APPEND update COMMAND Qt6::lupdate -silent -I ${CMAKE_SOURCE_DIR} -no-obsolete -locations none ${only} -target-language ${language}
      ${translated} -ts ${folder}/hilum_${language}.ts)
  endforeach()
  set(list "<RCC><qresource prefix=\"/translations\">\n")
  foreach(file ${files})
    string(APPEND list "<file>${file}</file>\n")
  endforeach()
  file(CONFIGURE OUTPUT ${built}/translations.qrc CONTENT "${list}</qresource></RCC>\n")
  list(TRANSFORM files PREPEND ${built}/)
  add_custom_command(OUTPUT ${built}/translations.cpp DEPENDS ${files} ${built}/translations.qrc
    COMMAND Qt6::rcc --name translations ${built}/translations.qrc -o ${built}/translations.cpp)
  target_sources(${target} PRIVATE ${built}/translations.cpp)
  add_custom_target(translations ${update})
endfunction()
