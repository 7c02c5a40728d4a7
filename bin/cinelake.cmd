@echo off
rem Starts Cinelake from any folder. Its home is the working directory if that has routes\, else the folder beside bin\.
setlocal
for %%i in ("%~dp0..") do set "root=%%~fi"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "jar=%root%\target\cinelake.jar"
if not exist "%jar%" set "jar=%root%\cinelake.jar"
if not exist "%jar%" (
  echo There is no cinelake.jar in "%root%\target": build it in "%root%" with mvnw.cmd -q package -DskipTests 1>&2
  exit /b 2
)
if not exist routes\ cd /d "%root%"
"%java%" "@%root%\deploy\java.options" -jar "%jar%" %*
exit /b %ERRORLEVEL%
