# Every library that the window and the data stand on, each behind one imported or interface target.
find_package(Eigen3 3.4 REQUIRED)
find_package(TBB REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
find_package(TIFF REQUIRED)
find_package(LibArchive REQUIRED)
find_package(pugixml REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets OpenGL Svg LinguistTools Test)

# ITK without its factories: readers and filters are named where they are used.
find_package(ITK 5.2 REQUIRED COMPONENTS ITKCommon ITKIOPNG ITKIOJPEG ITKIOTIFF ITKDistanceMap ITKConnectedComponents
  ITKMathematicalMorphology ITKSmoothing ITKBiasCorrection ITKImageGrid ITKThresholding ITKLabelVoting)
add_library(hilum_itk INTERFACE)
target_include_directories(hilum_itk SYSTEM INTERFACE ${ITK_INCLUDE_DIRS})
target_link_libraries(hilum_itk INTERFACE ${ITK_LIBRARIES})

# GDCM's own GDCM_LIBRARIES is empty on Debian. Only the hilum-dicom helper links it.
find_package(GDCM 3.0 REQUIRED)
add_library(hilum_gdcm INTERFACE)
target_include_directories(hilum_gdcm SYSTEM INTERFACE ${GDCM_INCLUDE_DIRS})
target_link_libraries(hilum_gdcm INTERFACE gdcmMSFF gdcmDICT gdcmDSED gdcmCommon)

# Always with components: a bare call drags in Qt5 through VTK's own Qt module.
find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel CommonExecutionModel FiltersCore FiltersGeneral
  FiltersSources FiltersModeling FiltersGeometry ImagingCore ImagingColor IOGeometry IOPLY IOXML IOImage RenderingCore RenderingOpenGL2 RenderingImage
  RenderingVolume RenderingVolumeOpenGL2 RenderingFreeType RenderingAnnotation InteractionStyle InteractionWidgets)
