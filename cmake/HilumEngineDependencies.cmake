# What the inference engine stands on. For CUDA point Torch_DIR at a LibTorch that has it.
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Torch REQUIRED)
add_library(hilum_torch INTERFACE)
target_include_directories(hilum_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(hilum_torch INTERFACE ${TORCH_LIBRARIES})
separate_arguments(torch_flags NATIVE_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(hilum_torch INTERFACE ${torch_flags})
